import type { SectionRole } from '#domain/document/document.js';
import { easternRole, foreignPhrases, isEasternLabel, withoutAccents } from './foreign-headings.js';

/** Heading words and what they announce. The longest phrase found in a heading decides; the first line wins a tie. */
const phrases: readonly (readonly [SectionRole, string])[] = [
  [
    'cause',
    'root cause|root causes|cause|causes|caused|contributing|contributors|enablers|five whys|5 whys|five why|why|fault|reason|reasons',
  ],
  [
    'cause',
    'underlying|what was wrong|the problem|problem|the bug|the issue|root of the problem|vulnerability|technical analysis|analysis|origin',
  ],
  [
    'cause',
    'what was behind it|behind it|process breakdowns|what broke|explanation|how did this happen|why did this happen|why it happened|the flaw|conditions|culprit',
  ],
  [
    'cause',
    'mechanism|how it came about|how it came to this|how this came about|how did it come about|how did this come about|how could this happen|what failed',
  ],
  ['trigger', 'trigger|triggers|leadup|lead up|prologue|what changed|inciting|preceding events|events leading up'],
  [
    'resolution',
    'resolution|recovery|resolved|resolve|mitigation|mitigations|mitigators|mitigated|remediation|remediations|remediate|repair',
  ],
  [
    'resolution',
    'fix|fixes|fixed|fixing|workaround|workarounds|solution|solutions|response|actions taken|action taken|immediate actions|what we did',
  ],
  [
    'resolution',
    'how it was fixed|how we fixed|how we resolved|short term fix|temporary fix|patch|patches|restoration|what is being done',
  ],
  [
    'resolution',
    'solved|recovered|containment|stabilisation|stabilization|relief|how we recovered|what did we do|actions during the incident|immediate measures|emergency measures',
  ],
  [
    'resolution',
    'what ended it|what stopped it|what resolved it|what brought it back|how it ended|how did it end|ending the incident|ending the outage|got it going again|got it running again|got it working again',
  ],
  [
    'action-items',
    'action items|action item|actions|follow up|follow ups|followups|followup|next steps|corrective|preventive|preventative',
  ],
  [
    'action-items',
    'prevention|preventing|improvement|improvements|improving|tasks|todo|to do|todos|what we will do|what are we doing|future actions|future work',
  ],
  [
    'action-items',
    'recommendations|recommendation|going forward|moving forward|planned|plans|what next|what s next|future|backlog|corrective actions',
  ],
  [
    'action-items',
    'countermeasure|countermeasures|what we will change|what will change|what we change|what changes|what we do next|what comes next|long term|remediation items|action plan|actions planned|review actions|corrective and preventative measures|corrective measures',
  ],
  [
    'action-items',
    'preventative measures|what we are changing|what s changed|what we re doing|what are we going to do|measures|changes|proposed changes',
  ],
  [
    'action-items',
    'permanent measures|repair items|work items|what happens next|what will happen next|what happens now|what we want|what we commit to|our commitments|how to prevent|how do we prevent|how will we prevent|how can we prevent|how we prevent',
  ],
  ['action-items', 'prevent recurrence|prevent this|happen again|happens again|never again|avoid this in the future'],
  [
    'lessons',
    'lessons|lessons learned|lessons learnt|lesson|learnings|learning|learned|takeaways|takeaway|what went well|what went right|insights',
  ],
  [
    'lessons',
    'what went wrong|what went poorly|where we got lucky|went well|went wrong|didn t go so well|got lucky|retrospective|challenges|conclusion',
  ],
  [
    'lessons',
    'conclusions|reflections|risks|what we learned|what we take with us|what we took away|thoughts|open questions',
  ],
  [
    'lessons',
    'what could have gone better|what could be better|what could we do better|what we could do better|what could we have done better|what surprised us',
  ],
  [
    'resolution',
    'attempts|what we tried|what did we try|attempted|did not help|what did not help|did not work|what did not work|what helped|what worked|what was tried|was tried|tried|what was done',
  ],
  [
    'detection',
    'detection|detected|detect|discovery|discovered|how we noticed|how did we notice|how it was noticed|how it was found|how we found out|how was it detected|how did we find out|alerting|identified',
  ],
  [
    'impact',
    'impact|problem statement|customer impact|business impact|user impact|affected|blast radius|who was hit|damage|consequences|effect|effects|severity|scope|who was affected',
  ],
  [
    'symptoms',
    'symptom|symptoms|signs|how you notice|how to notice|what it looks like|what you will see|what you see|how it shows|indicators|how to recognise|how to recognize|observed behaviour|observed behavior',
  ],
  [
    'symptoms',
    'observations|what customers saw|what users saw|what players saw|what customers noticed|what users noticed|what customers experienced|what users experienced|what you saw|what was seen',
  ],
  [
    'timeline',
    'timeline|time line|timelines|chronology|sequence of events|chain of events|key events|event log|log of events|incident log|chat log|chat logs|order of events|course of events|course of the incident|key updates|status updates|incident updates|milestones',
  ],
  [
    'summary',
    'summary|executive summary|issue summary|incident summary|tl dr|tldr|abstract|what happened|at a glance|synopsis|in short|what occurred',
  ],
  [
    'background',
    'background|context|introduction|preface|glossary|definitions|history|prerequisites|prerequisite|pre requisites|requirements|before you begin',
  ],
  [
    'diagnosis',
    'diagnosis|diagnose|diagnostics|diagnostic|diagnosing|troubleshooting|troubleshoot|investigation|investigate|investigating|debugging|debug',
  ],
  [
    'diagnosis',
    'how to confirm|possible checks|pre checks|prechecks|checks|check|how to check|checking|identify|first look|triage|finding|where to look|dashboards|queries|logs|confirm the problem',
  ],
  [
    'remedy',
    'remedy|remedies|procedure|procedures|how to fix|what to do|steps|step|instructions|possible solutions|possible fixes|possible actions|actions to take',
  ],
  [
    'remedy',
    'failover|failback|rollback|roll back|restart|restarting|restore|restoring|rotate|rotation|scaling|upgrade|upgrading|data recovery|recovery details|release process',
  ],
  [
    'verification',
    'verification|verify|verifying|validate|validation|post checks|postchecks|confirm|how to verify|check it worked|testing|success criteria',
  ],
  [
    'escalation',
    'escalation|escalate|contact|contacts|who to contact|support|getting help|further help|contacted|on call|more troubleshooting steps|second line|third line|first line',
  ],
  [
    'overview',
    'overview|meaning|about|purpose|description|alert description|architecture|what is|how it works|introduction to|design|components|what this alert means|what it means|details',
  ],
];

type Phrase = Readonly<{ words: string; role: SectionRole }>;

const byFirstWord = new Map<string, Phrase[]>();
for (const [role, list] of [...phrases, ...foreignPhrases])
  for (const words of list.split('|')) {
    const first = words.split(' ', 1)[0]!;
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { words, role }]);
  }

const wordsOf = (heading: string): string[] =>
  withoutAccents(heading.slice(0, 200))
    .toLowerCase()
    .replace(/:[a-z_]+:/g, ' ')
    .replace(/\]\([^)]*\)/g, ' ')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

const foundAt = (words: readonly string[], at: number): Phrase[] =>
  (byFirstWord.get(words[at]!) ?? []).filter(
    (phrase) => words.slice(at, at + phrase.words.split(' ').length).join(' ') === phrase.words,
  );

/** What a heading announces, most telling first; several where it names several ("Root cause and mitigation"), none where it names none. */
export const headingRoles = (heading: string): SectionRole[] => {
  const words = wordsOf(heading);
  const found = words.flatMap((_, at) => foundAt(words, at));
  found.sort((left, right) => right.words.length - left.words.length);
  const eastern = found.length === 0 ? easternRole(heading) : undefined;
  if (eastern !== undefined) return [eastern];
  return [...new Set(found.map(({ role }) => role))];
};

/** Whether a line is such a heading with few other words, as "Root cause" or "Steps to resolve" are but "Why we moved the cache" is not. */
export const isRoleLabel = (label: string, otherWords = 2): boolean => {
  if (isEasternLabel(label)) return true;
  const words = wordsOf(label);
  const longest = Math.max(
    0,
    ...words.flatMap((_, at) => foundAt(words, at).map((phrase) => phrase.words.split(' ').length)),
  );
  return longest > 0 && words.length <= longest + otherWords;
};

const partName =
  /^(?:(?:root |direct |immediate |proximate |underlying )?causes?|impact|triggers?|resolution|mitigations?|remediation|detection|symptoms?|summary|timeline|action items|follow[- ]?ups?|prevention|lessons(?: learn(?:ed|t))?|contributing factors?)$/i;

/** Whether words are what a part of a report is called, and hardly anything else: set in bold they need no colon. */
export const isPartName = (label: string): boolean => partName.test(label);
