import type { RemediationOutcome } from '#domain/document/document.js';
import { remediationOutcome } from './remediation-outcome.js';

const spelled: Readonly<Record<string, RemediationOutcome>> = {
  worked: 'worked',
  success: 'worked',
  successful: 'worked',
  fixed: 'worked',
  helped: 'worked',
  resolved: 'worked',
  effective: 'worked',
  yes: 'worked',
  failed: 'failed',
  failure: 'failed',
  ineffective: 'failed',
  'no-effect': 'failed',
  'did-not-help': 'failed',
  no: 'failed',
  none: 'failed',
  'made-worse': 'made-worse',
  worse: 'made-worse',
  'made-it-worse': 'made-worse',
  reverted: 'reverted',
  undone: 'reverted',
  unknown: 'unknown',
};

/** The outcome that a single word or code names, in any spelling. */
export const outcomeWord = (word: string): RemediationOutcome | undefined =>
  spelled[
    word
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')
      .replace(/^-|-$/g, '')
  ];

/** A column, by its lower-case name, that says what came of the deed beside it. */
export const outcomeColumn =
  /^(?:(?:observed )?(?:outcome|results?|effect)|ergebnis|wirkung|(?:did|has) (?:it|this) (?:help|work)(?:ed)?\??|worked\??|helped\??|success(?:ful)?\??)$/;

/** What a cell says in a column for what came of it: a word, or a sentence that may open with one. */
export const outcomeCell = (cell: string): RemediationOutcome | undefined => {
  const whole = outcomeWord(cell);
  if (whole !== undefined || cell.trim() === '') return whole;
  const opening = outcomeWord(/^\W*([\p{L}-]+(?: it)?)\s*[:,;.–—-]/u.exec(cell)?.[1] ?? '');
  if (opening !== undefined) return opening;
  // What stands in such a cell follows from the deed beside it, as behind an arrow.
  const told = remediationOutcome(`→ ${cell}`);
  return told === 'unknown' ? undefined : told;
};

/** What a heading or label says of everything below it. */
export const outcomeUnder = (heading: string): RemediationOutcome => {
  if (/\bmade (?:it|things|matters) worse\b/i.test(heading)) return 'made-worse';
  if (
    /\b(?:(?:did|does) ?n[o'’]t|didn.?t) (?:help|work)|\bno effect\b|\b(?:failed|unsuccessful|fruitless) (?:attempts?|remed|mitigation|fix)|\btried (?:and failed|without success|in vain)|nicht geholfen|效果なし/i.test(
      heading,
    )
  )
    return 'failed';
  return /\bwhat (?:helped|worked|fixed it|did help)\b|\bwas geholfen hat\b/i.test(heading) ? 'worked' : 'unknown';
};

/** Whether words begin with a label of their own that says it helped, whatever stands above them. */
export const isSaidToHaveHelped = (text: string): boolean =>
  /^\W*what (?:did|helped|worked|fixed it)\W*[.:]/i.test(text);

/** What words say came of a deed; none under a label or heading that says it was in vain says that it worked. */
export const outcomeIn = (text: string, announced: RemediationOutcome): RemediationOutcome => {
  const told = remediationOutcome(text);
  const isInVain = announced !== 'unknown' && announced !== 'worked';
  return told === 'worked' && isInVain && !isSaidToHaveHelped(text) ? 'unknown' : told;
};

const howResolved =
  /^\W*(?:(?:the|our|final|permanent|full) )*(?:resolution|solution|fix)\W*$|\bhow (?:\w+ ){0,3}(?:fixed|resolved|solved|ended)\b(?: (?:it|this|that))?\W*$|\bwhat (?:finally )?(?:ended|resolved|solved|fixed|stopped) (?:it|this|the \w+)\W*$/i;

/** Whether a heading or label says that what stands below it resolved the incident. */
export const saysHowResolved = (heading: string): boolean => howResolved.test(heading);
