/** What was found after all, in a sentence that tells of other suspects too. */
export const yetTold =
  /\b(?:but|however|instead|until|whereas|while)\b[^.]*\b(?:turned out that|turns out|actual|real|in fact|caused|the cause|culprit|was due|found that|discovered)\b/i;

/** Such a sentence speaks for those after it in its paragraph, as a heading does. */
const announces =
  /\b(?:what|which|that|things|else|everything|list) [^.;:]{0,60}\b(?:ruled out|excluded|exonerated|not (?:the cause|to blame))\b|\bruled out[^.]{0,40}:\W*$/i;

/** Whether a statement announces that what follows it was found not to be the cause. */
export const announcesRuledOut = (text: string): boolean => announces.test(text) && !yetTold.test(text);
