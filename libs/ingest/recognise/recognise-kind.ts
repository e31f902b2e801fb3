import type { DocumentKind, SectionRole } from '#domain/document/document.js';
import type { Outline } from '../markup/outline.js';
import { revealsCause } from '../extract/ruled-out.js';
import { textOf, type SourceText } from '../markup/source-text.js';
import { isOfCollection } from './collection-page.js';

/** What tells one kind of document from another. */
export type Evidence = Readonly<{
  path: string;
  title: string;
  source: SourceText;
  outline: Outline;
  entries: number;
  /** How many of them begin with their time, as those of a log do and sentences of a story seldom. */
  stamped: number;
  isDated: boolean;
  /** Whether it gives the number of an incident or a ticket as its own. */
  isNumbered: boolean;
}>;

type Points = Readonly<{ postmortem: number; runbook: number }>;
type Sign = readonly [RegExp, Points];

const inPath: readonly Sign[] = [
  [
    /post-?mortem|incident[-_ ]?reports?\b|(?:^|\/)incidents?\/|outages?\b|\brca\b|\bpir\b|\bcoe\b|retrospective/i,
    { postmortem: 3, runbook: 0 },
  ],
  [
    /run-?books?|play-?books?|(?:^|\/)alerts?\/|\bsops?\b|\bmanuals?\b|how-?tos?\b|troubleshoot|(?:^|\/)(?:ops|operations)\//i,
    { postmortem: 0, runbook: 3 },
  ],
  [/incident-(?:process|response|exercise|management)|template/i, { postmortem: -3, runbook: 2 }],
  [/(?:^|\/)(?:PM)?(?:19|20)\d{2}-\d{2,3}[^/]*$/, { postmortem: 2, runbook: 0 }],
];
const inTitle: readonly Sign[] = [
  [
    /post-?mortem|incident report|incident review|root cause analysis|after[- ]action|\b(?:RCA|PIR|COE)\b|retrospective|rapport d['’]incident|(?:störungs|vorfall|incident)s?bericht|informe de incidente|障害報告|事故报告|故障报告/i,
    { postmortem: 4, runbook: 0 },
  ],
  [
    /outage|downtime|incident\b|near miss|störung|vorfall|ausfall|panne|incidente|avería|障害|故障|事故|disruption|degrad|unavailab|security advisory|malicious|vulnerabilit|attack\b|compromise|phish/i,
    { postmortem: 1.5, runbook: 0 },
  ],
  [/run-?book|play-?book|troubleshooting|how to|guide|procedure|manual\b/i, { postmortem: 0, runbook: 3 }],
  [/\b(?:19|20)\d{2}-\d{2}-\d{2}\b|\b(?:19|20)\d{2}\b/, { postmortem: 1.5, runbook: 0 }],
];
const byRole: Readonly<Partial<Record<SectionRole, Points>>> = {
  cause: { postmortem: 1, runbook: 0 },
  'action-items': { postmortem: 1.5, runbook: 0 },
  lessons: { postmortem: 2, runbook: -0.5 },
  timeline: { postmortem: 2, runbook: -1 },
  impact: { postmortem: 0.7, runbook: 0.5 },
  summary: { postmortem: 0.7, runbook: 0.2 },
  detection: { postmortem: 0.5, runbook: 0 },
  resolution: { postmortem: 0.5, runbook: 0.5 },
  diagnosis: { postmortem: 0, runbook: 1.5 },
  remedy: { postmortem: 0, runbook: 1.5 },
  verification: { postmortem: 0, runbook: 1 },
  escalation: { postmortem: 0, runbook: 1.5 },
  symptoms: { postmortem: 0, runbook: 0.5 },
  overview: { postmortem: 0, runbook: 0.7 },
};
const told =
  /\b(?:was|were|had|did|we|our|began|started|noticed|found|caused|happened|occurred|failed|reported|tried|reverted|rolled back|restarted|turned out|died|went|came|paged|wurden?|war|waren|hatten?|konnten?|avait|ont|fue|fueron|estaba|foi|foram|stato|stata)\b|été|était|(?<=\p{L}{3})ó(?!\p{L})|(?:した|ました|だった)。?/giu;
const ordered =
  /\b(?:run|check|click|use|open|go to|ensure|verify|make sure|you|your|should|must|can|select|execute|create|if)\b/gi;

const total = (signs: readonly Sign[], text: string): Points =>
  signs
    .filter(([pattern]) => pattern.test(text))
    .map(([, points]) => points)
    .reduce(plus, { postmortem: 0, runbook: 0 });

const plus = (left: Points, right: Points): Points => ({
  postmortem: left.postmortem + right.postmortem,
  runbook: left.runbook + right.runbook,
});

const ofVoice = ({ source }: Evidence): Points => {
  const text = source.folded.slice(0, 30_000);
  const past = text.match(told)?.length ?? 0;
  const imperative = text.match(ordered)?.length ?? 0;
  const isForeign = past + imperative < 3 && text.length > 200;
  const share = isForeign ? 0.5 : past / Math.max(1, past + imperative);
  return { postmortem: 4 * share, runbook: 4 * (1 - share) };
};

const describesModes = ({ path, title, outline }: Evidence): boolean => {
  if (/failure[-_ ]?modes?|\bfmea\b/i.test(`${path.split('/').slice(-2).join('/')} ${title}`)) return true;
  const isAboutTasks = /run-?books?|play-?books?/i.test(`${path} ${title}`);
  const rolesUnder = new Map<string, Set<SectionRole>>();
  const add = (key: string, role: SectionRole): unknown =>
    rolesUnder.set(key, (rolesUnder.get(key) ?? new Set()).add(role));
  for (const { path: above, role } of outline.sections) add(above.join('\n'), role);
  for (const {
    label,
    roles: [role],
    section,
  } of outline.blocks)
    if (label !== undefined && role !== undefined && !isAboutTasks) add(`section ${section}`, role);
  const complete = [...rolesUnder.values()].filter(
    (roles) => roles.has('symptoms') && roles.has('diagnosis') && (roles.has('remedy') || roles.has('resolution')),
  );
  return complete.length >= 3;
};

const explaining = new Set<SectionRole>(['cause', 'lessons', 'action-items', 'resolution', 'diagnosis', 'remedy']);

const tellsOnlyTimes = ({ path, title, source, outline, entries, stamped }: Evidence): boolean => {
  const isNamed = /\btime-?line\b|\bchat[- ]?log\b|\bscribe\b/i.test(
    `${path.split('/').at(-1)!.replace(/[_.]/g, ' ')} ${title}`,
  );
  const explains = outline.blocks.some(
    (block) => block.roles.some((role) => explaining.has(role)) || revealsCause(textOf(source, block)),
  );
  const blocks = outline.blocks.filter(({ kind }) => kind !== 'heading').length;
  return !explains && ((isNamed && entries >= 2) || (stamped >= 5 && entries >= blocks * 0.7));
};

/** The likeliest kind. Prose about operations that fits none better counts as a runbook, and so does a page about a collection of reports. */
export const recogniseKind = (evidence: Evidence): DocumentKind => {
  if (describesModes(evidence)) return 'failure-modes';
  if (isOfCollection(evidence)) return 'runbook';
  if (tellsOnlyTimes(evidence)) return 'timeline';
  const roles = [...new Set(evidence.outline.sections.map(({ role }) => role))];
  const points = [
    total(inPath, evidence.path),
    total(inTitle, `${evidence.title} ${evidence.path.split('/').at(-1)!.replace(/[-_]/g, ' ')}`),
    ...roles.map((role) => byRole[role] ?? { postmortem: 0, runbook: 0 }),
    ofVoice(evidence),
    { postmortem: evidence.isNumbered && evidence.isDated ? 1.5 : 0, runbook: 0 },
    { postmortem: Math.min(evidence.entries, 6) / 3, runbook: evidence.isDated || evidence.entries > 2 ? 0 : 2 },
  ].reduce(plus);
  return points.postmortem > points.runbook ? 'postmortem' : 'runbook';
};
