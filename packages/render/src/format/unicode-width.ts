/**
 * How many terminal columns a text of any script takes: ideographs and emoji two, marks and characters
 * that are not seen none. Ranges are those of East Asian Width W and F (Unicode 17, UAX 11), joined over
 * code points that are unassigned.
 *
 * Everything is made when it is first needed: most texts are ASCII, and loading the tables of a library
 * takes longer than a whole command may.
 */
export function unicodeWidth(text: string): number {
  segmenter ??= new Intl.Segmenter();
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += clusterWidth(segment);
  return width;
}

let segmenter: Intl.Segmenter | undefined;

/** One character as a reader sees it, which can be several code points. */
function clusterWidth(cluster: string): number {
  if (isPicture(cluster)) return 2;
  let width = 0;
  for (const character of cluster) {
    if (/[\p{Mn}\p{Me}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(character)) continue;
    // The rest of a syllable is drawn into the block of its first letter.
    if (/[\u1160-\u11ff\ud7b0-\ud7ff]/.test(character) && width > 0) continue;
    width += isWide(character) ? 2 : 1;
  }
  return width;
}

function isPicture(cluster: string): boolean {
  return /^(?:\p{RGI_Emoji}|\p{Regional_Indicator}|[\d#*]\ufe0f)/v.test(cluster);
}

function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\u3247\u3250-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{191d2}\u{1aff0}-\u{1b2fb}\u{1d300}-\u{1d376}\u{1f200}-\u{1f320}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u.test(
    character,
  );
}
