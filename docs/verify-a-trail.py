#!/usr/bin/env python3
"""Verifies an audit trail with Python's standard library alone.
usage: python3 verify-a-trail.py .cairn/audit [SEQ HASH of a checkpoint]"""
import glob, hashlib, json, os, re, sys

folder, known = sys.argv[1], dict(zip(("seq", "hash"), sys.argv[2:4]))
start = json.load(open(f"{folder}/cut.json")) if os.path.exists(f"{folder}/cut.json") else {"seq": 0, "hash": "0" * 64}
seq, prev, erased = start["seq"], start["hash"], 0
for path in sorted(glob.glob(f"{folder}/audit_[0-9][0-9][0-9][0-9][0-9][0-9].jsonl")):
    details, beside = {}, f"{folder}/details_{path[-12:]}"
    for line in open(beside, "rb") if os.path.exists(beside) else ():
        text, salt, number = re.fullmatch(rb'\{"details":(.*),"salt":"(\w+)","seq":(\d+)\}\n', line).groups()
        details[int(number)] = hashlib.sha256(salt + text).hexdigest()
    for row, line in enumerate(open(path, "rb"), 1):
        where, member = f"{path}:{row}: after record {seq}:", rb',"hash":"([0-9a-f]{64})"'
        body, count = re.subn(member, b"", line)
        if count != 1 or body[-1:] != b"\n" or hashlib.sha256(body[:-1]).hexdigest() != re.search(member, line)[1].decode():
            sys.exit(f"{where} the record does not fit its own hash")
        record = json.loads(line)
        if (record["seq"], record["prev"]) != (seq + 1, prev):
            sys.exit(f"{where} the record is not the one that follows")
        seq, prev, digest = record["seq"], record["hash"], record.get("details")
        if details.get(seq, digest) != digest:
            sys.exit(f"{where} the details of record {seq} do not fit their digest")
        erased += digest is not None and seq not in details
        if known.get("seq") == str(seq) and known["hash"] != prev:
            sys.exit(f"{where} the record is not the one of the checkpoint")
if seq < int(known.get("seq", 0)):
    sys.exit(f"the trail ends with record {seq}, before the checkpoint")
print(f"{seq - start['seq']} records, from {start['seq'] + 1} to {seq}, are whole; details of {erased} were erased")
