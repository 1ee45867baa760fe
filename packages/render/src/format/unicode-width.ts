/**
 * How many terminal columns a text of any script takes: ideographs and emoji two, marks and characters
 * that are not seen none. Ranges are those of East Asian Width W and F (Unicode 17, UAX 11), joined over
 * code points that are unassigned.
 */
export function unicodeWidth(text: string): number {
  tables ??= makeTables();
  let width = 0;
  for (const { segment } of tables.segmenter.segment(text)) width += clusterWidth(segment, tables);
  return width;
}

/** One character as a reader sees it, which can be several code points. */
function clusterWidth(cluster: string, { picture, unseen, jamo, wide }: Tables): number {
  if (picture.test(cluster)) return 2;
  let width = 0;
  for (const character of cluster) {
    if (unseen.test(character)) continue;
    // The rest of a syllable is drawn into the block of its first letter.
    if (width > 0 && jamo.test(character)) continue;
    width += wide.test(character) ? 2 : 1;
  }
  return width;
}

interface Tables {
  readonly segmenter: Intl.Segmenter;
  readonly picture: RegExp;
  readonly unseen: RegExp;
  readonly jamo: RegExp;
  readonly wide: RegExp;
}

let tables: Tables | undefined;

/**
 * Most texts are ASCII and need none of this. Written as literals, these expressions would be compiled
 * with the file, which takes longer than a whole command may.
 */
function makeTables(): Tables {
  return {
    segmenter: new Intl.Segmenter(),
    picture: new RegExp(String.raw`^(?:\p{RGI_Emoji}|\p{Regional_Indicator}|[\d#*]\ufe0f)`, 'v'),
    unseen: new RegExp(String.raw`[\p{Mn}\p{Me}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]`, 'u'),
    jamo: new RegExp(String.raw`[\u1160-\u11ff\ud7b0-\ud7ff]`),
    wide: new RegExp(String.raw`[${wideRanges}\p{Emoji_Presentation}]`, 'u'),
  };
}

const wideRanges = String.raw`\u1100-\u115f\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\u3247\u3250-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{191d2}\u{1aff0}-\u{1b2fb}\u{1d300}-\u{1d376}\u{1f200}-\u{1f320}\u{20000}-\u{3fffd}`;
