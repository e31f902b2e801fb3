import { minuteOf } from '#domain/incident/moment.js';
import type { ConfirmedCause, RecordedEvidence, RecordedHypothesis } from '#domain/incident/incident-record.js';
import type { IncidentStory } from './story.js';
import { inLine, saidBy, type Missing, type Told } from './told.js';

type Found = readonly (Told | Missing)[];

const noCause: Missing = { gap: 'the root cause; none was confirmed' };

const evidenceOf = ({ stance, text, link, by, position }: RecordedEvidence): Told => ({
  text,
  positions: [position],
  lead: stance === 'supports' ? 'Evidence: ' : 'Against it: ',
  tail: `${link ? ` ${inLine(link)}` : ''}${saidBy(by)}`,
  depth: 1,
});

const restsOn = ({ evidenceIds }: ConfirmedCause, { record }: IncidentStory): Told[] =>
  record.hypotheses
    .flatMap(({ evidence }) => evidence)
    .filter(({ evidenceId }) => evidenceIds.includes(evidenceId))
    .map(evidenceOf);

/** The causes that a person confirmed, each with what it rests on. */
export const causes = (story: IncidentStory): Found =>
  story.record.causes.length === 0
    ? [noCause]
    : story.record.causes.flatMap((cause) => [
        {
          text: cause.text,
          positions: [cause.position],
          lead: 'Root cause: ',
          tail: saidBy(`confirmed by ${cause.by}`),
          sort: 'cause' as const,
          values: 'root-cause',
        },
        ...restsOn(cause, story),
      ]);

export const contributingFactors = ({ record }: IncidentStory): Found => {
  const factors = new Map<string, number[]>();
  for (const { contributingFactors: said, position } of record.causes)
    for (const factor of said) factors.set(inLine(factor), [...(factors.get(inLine(factor)) ?? []), position]);
  return factors.size === 0
    ? [{ gap: 'what contributed, or that nothing else did' }]
    : [...factors].map(([text, positions]) => ({
        text,
        positions,
        lead: 'Contributing factor: ',
        sort: 'cause',
        values: 'contributing-factor',
      }));
};

/** The steps from each cause to what was seen. */
export const causalChain = ({ record }: IncidentStory): Found => {
  const steps = record.causes.flatMap(({ chain, position }) =>
    chain.map((text, index) => ({ text, positions: [position], lead: `Step ${index + 1}: ` })),
  );
  return steps.length === 0 ? [{ gap: 'how the cause led to what was seen, step by step' }] : steps;
};

/** The changes that a cause was confirmed with, else those still suspected. */
export const trigger = ({ record, changes }: IncidentStory): Found => {
  const titleOf = (changeId: string): string => changes.get(changeId)?.change.title ?? changeId;
  const confirmed = record.causes.flatMap(({ changeId, position }) =>
    changeId === undefined
      ? []
      : [{ changeId, positions: [position], lead: 'Change: ', tail: ', named with the confirmed cause' }],
  );
  const suspected = record.suspectedChanges
    .filter(({ cleared }) => cleared === null)
    .map(({ changeId, position, by }) => ({
      changeId,
      positions: [position],
      lead: 'Change: ',
      tail: `, suspected${saidBy(by)}, not confirmed`,
    }));
  const told = (confirmed.length > 0 ? confirmed : suspected).map(({ changeId, positions, ...words }) => {
    const known = changes.get(changeId);
    const when = known ? `, ${minuteOf(known.change.at)}` : '';
    return {
      text: titleOf(changeId),
      positions: known ? [...positions, known.position] : positions,
      lead: words.lead,
      tail: `${when}${words.tail}`,
    };
  });
  return told.length === 0 ? [{ gap: 'what set it off' }] : told;
};

const hypothesisLines = (hypothesis: RecordedHypothesis, lead: string): Told[] => [
  { text: hypothesis.text, positions: [hypothesis.position], lead, tail: saidBy(hypothesis.by) },
  ...hypothesis.evidence.map(evidenceOf),
];

/** What may be the cause and is not proven. */
export const hypotheses = ({ record }: IncidentStory): Found =>
  record.hypotheses
    .filter(({ status }) => status === 'open')
    .flatMap((hypothesis) => hypothesisLines(hypothesis, 'Not proven: '));

export const ruledOut = ({ record }: IncidentStory): Found => {
  const told = record.hypotheses.flatMap((hypothesis) => {
    const { ruledOut: ruling } = hypothesis;
    if (ruling === null) return [];
    const reason = {
      text: ruling.reason,
      positions: [ruling.position],
      lead: 'Because: ',
      tail: saidBy(ruling.by),
      depth: 1,
    };
    return [...hypothesisLines(hypothesis, 'Ruled out: '), reason];
  });
  return told.length === 0 ? [{ gap: 'what was ruled out and why, or that nothing was' }] : told;
};

export const precedents = ({ judged }: IncidentStory): Found => {
  const same = new Map(
    judged.filter(({ judgement }) => judgement === 'same-failure').map((word) => [word.incidentId, word]),
  );
  if (same.size > 0)
    return [...same.values()].map(({ title, by, position }) => ({
      text: title,
      positions: [position],
      lead: 'Same failure as: ',
      tail: ` (says ${inLine(by)})`,
    }));
  return [{ gap: 'which earlier incident was the same failure, or that none was' }];
};

const relationWords = {
  related: 'Related: ',
  'caused-by': 'Caused by: ',
  'same-failure': 'Same failure as: ',
} as const;

export const links = ({ record, facts, others }: IncidentStory): Found => [
  ...record.links.map(({ otherId, relation, position }) => ({
    text: others.get(otherId) ?? otherId,
    positions: [position],
    lead: relationWords[relation],
  })),
  ...record.duplicateIds.map((id) => {
    const merger = facts.find(({ event }) => event.type === 'DuplicateMerged' && event.data.duplicateId === id);
    return {
      text: others.get(id) ?? id,
      positions: [merger?.position ?? record.position],
      lead: 'Duplicate: ',
    };
  }),
];
