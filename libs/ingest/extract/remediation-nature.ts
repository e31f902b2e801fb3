import type { RemediationKind, RemediationOutcome, SectionRole } from '#domain/document/document.js';

const outcomes: readonly (readonly [RemediationOutcome, RegExp])[] = [
  [
    'made-worse',
    /\bmade (?:it|things|matters|the \w+) (?:even )?worse\b|\bworsen(?:ed|ing)\b|\b(?:amplified|aggravated|exacerbated)\b/i,
  ],
  [
    'reverted',
    /\b(?:this|the|our|that) (?:change|fix|patch|attempt|mitigation|hotfix)\b[^.]{0,40}\b(?:was|were|had to be|been) (?:reverted|rolled back|undone)\b/i,
  ],
  [
    'failed',
    /\b(?:did not|didn't|does not|doesn't|hasn't|has not|wouldn't|would not) (?:\w+ )?(?:help|work|fix|resolve|solve|improve|have (?:any|an|the) (?:effect|desired))/i,
  ],
  [
    'failed',
    /\b(?:to no avail|without success|unsuccessful(?:ly)?|no (?:effect|improvement)|in vain|not enough to (?:fix|resolve)|failed to (?:fix|resolve|help|restore))\b/i,
  ],
  [
    'worked',
    /\b(?:this|that|which|it|change|fix|restart|rollback|revert\w*|upgrade|deploy\w*)\b[^.]{0,30}\b(?:fixed|resolved|solved|mitigated|worked|helped|restored|cleared|alleviated|stopped)\b/i,
  ],
  [
    'worked',
    /\b(?:was|were|is|has been|have been|got) (?:\w+ )?(?:resolved|fixed|solved|mitigated|restored|recovered) (?:by|after|once|when|with|following)\b/i,
  ],
  [
    'worked',
    /\b(?:services?|traffic|things?|everything|site|hub|cluster|systems?)\b[^.]{0,30}\b(?:recovered|restored|back to normal|returned to normal|back (?:up|online)|operational again|working again)\b/i,
  ],
  [
    'worked',
    /\bbringing the (?:outage|incident) to an end\b|\bended the (?:outage|incident|failures?|errors)\b|\bsuccessfully (?:resolved|fixed|restored|mitigated|rolled back|reverted)\b/i,
  ],
];

/** What the words say came of it; `unknown` where they are silent. A later success does not hide an earlier failure in the same words. */
export const remediationOutcome = (text: string): RemediationOutcome =>
  outcomes.find(([, pattern]) => pattern.test(text))?.[0] ?? 'unknown';

const spelled: Readonly<Record<string, RemediationOutcome>> = {
  worked: 'worked',
  success: 'worked',
  successful: 'worked',
  fixed: 'worked',
  helped: 'worked',
  failed: 'failed',
  failure: 'failed',
  ineffective: 'failed',
  'no-effect': 'failed',
  'did-not-help': 'failed',
  'made-worse': 'made-worse',
  worse: 'made-worse',
  'made-it-worse': 'made-worse',
  reverted: 'reverted',
  undone: 'reverted',
  unknown: 'unknown',
};

/** The outcome that a single word or code names, in any spelling. */
export const outcomeWord = (word: string): RemediationOutcome | undefined =>
  spelled[word.toLowerCase().replace(/[^a-z]+/g, '-')];

/** What a heading or label says of everything below it. */
export const outcomeUnder = (heading: string): RemediationOutcome => {
  if (
    /\b(?:(?:did|does) not|didn.?t) (?:help|work)|\bno effect\b|\b(?:failed|unsuccessful) (?:attempts?|remed)/i.test(
      heading,
    )
  )
    return 'failed';
  return /\bwhat (?:helped|worked)\b/i.test(heading) ? 'worked' : 'unknown';
};

const detects =
  /\b(?:alert|alarm|monitor|dashboard|metric|observab|notif|log(?:ging|s)?\b|tracing|probe|detect|page\b|paging|slo\b|health ?check)/i;
const organises =
  /\b(?:runbook|document|docs?\b|documentation|process|procedure|policy|polic(?:y|ies)|training|communicat|checklist|playbook|on-?call|review|meeting|status ?page|guideline|team|announce|escalat|post-?mortem)/i;
const fixes =
  /\b(?:fix(?:ed|es)?|patch(?:ed)?|bug ?fix|hotfix|correct(?:ed)?|repair(?:ed)?|resolved by|merged|pull request|\bPR\b)/i;
const future =
  /\b(?:will|should|need to|needs to|plan to|consider|investigate|ensure|prevent|avoid|going to|intend|improve|implement|add|create|make sure|introduce)\b/i;
const past = /\b(?:was|were|been|had|did)\b|\b\w{3,}ed\b|\b(?:ran|made|took|built|set|put|brought|shut)\b/i;

/** What sort of remedy it is: what stopped it, what repaired it, or what shall prevent, show or handle the next one. */
export const remediationKind = (text: string, roles: readonly SectionRole[], heading: string): RemediationKind => {
  const isPlanned =
    roles[0] === 'action-items' || roles[0] === 'lessons' || /action|follow|prevent|improve|next/i.test(heading);
  const isForward = isPlanned || (future.test(text) && !past.test(text));
  if (isForward && detects.test(text)) return 'detection';
  if (isForward && organises.test(text)) return 'process';
  if (isForward) return fixes.test(text) && !future.test(text) ? 'fix' : 'prevention';
  return fixes.test(text) ? 'fix' : 'mitigation';
};

/** Whether words begin with a label of their own that says it helped, whatever stands above them. */
export const isSaidToHaveHelped = (text: string): boolean =>
  /^\W*what (?:did|helped|worked|fixed it)\W*[.:]/i.test(text);
