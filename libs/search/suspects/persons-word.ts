import type { IncidentRecord, RecordedHypothesis } from '#domain/incident/incident-record.js';
import type { ScoreSignal } from '../ranking/signals.js';
import type { PersonsWord } from './suspect.js';

/** A person's word outweighs whatever was reckoned; one that clears a change puts it after all others. */
export const wordWeights = { suspected: 1, confirmed: 2, cleared: -3 } as const;

/** What somebody found out about a hypothesis that names the change. */
const evidenceWeight = 0.2;
const mostOfEvidence = 0.4;

const suspicions = ({ suspectedChanges }: IncidentRecord, changeId: string): PersonsWord[] =>
  suspectedChanges
    .filter((one) => one.changeId === changeId)
    .map(({ cleared, ...suspected }) =>
      cleared
        ? { stance: 'cleared', by: cleared.by, at: cleared.at, reason: cleared.reason, position: cleared.position }
        : {
            stance: 'suspected',
            by: suspected.by,
            at: suspected.at,
            reason: suspected.reason ?? null,
            position: suspected.position,
          },
    );

const about = ({ hypotheses }: IncidentRecord, changeId: string): RecordedHypothesis[] =>
  hypotheses.filter((one) => one.changeId === changeId);

/** A hypothesis is a suspicion of its change; one that was ruled out clears it, unless another one stands. */
const hypothetical = (incident: IncidentRecord, changeId: string): PersonsWord[] =>
  about(incident, changeId).map(({ text, by, at, position, ruledOut }) =>
    ruledOut
      ? { stance: 'cleared', by: ruledOut.by, at: ruledOut.at, reason: ruledOut.reason, position: ruledOut.position }
      : { stance: 'suspected', by, at, reason: text, position },
  );

const confirmations = ({ causes }: IncidentRecord, changeId: string): PersonsWord[] =>
  causes
    .filter((cause) => cause.changeId === changeId)
    .map(({ text, by, at, position }) => ({ stance: 'confirmed', by, at, reason: text, position }));

/** What a person said of a change last; a confirmed cause stands whatever was said of it besides. */
export const wordOn = (incident: IncidentRecord, changeId: string): PersonsWord | null => {
  const [confirmed] = confirmations(incident, changeId);
  if (confirmed) return confirmed;
  const said = [...suspicions(incident, changeId), ...hypothetical(incident, changeId)];
  return said.reduce<PersonsWord | null>((last, one) => (last && last.position > one.position ? last : one), null);
};

const verbs = { suspected: 'suspects it', cleared: 'says that it is not it', confirmed: 'confirmed it as a cause' };
const names = { suspected: 'suspected', cleared: 'cleared', confirmed: 'confirmed' };

/** What the word of a person adds or takes. */
export const wordSignals = (word: PersonsWord | null): ScoreSignal[] =>
  word === null
    ? []
    : [
        {
          name: `${names[word.stance]} by a person`,
          contribution: wordWeights[word.stance],
          detail: `${word.by} ${verbs[word.stance]}${word.reason === null ? '' : `: “${word.reason}”`}.`,
        },
      ];

/** Evidence for and against hypotheses that name a change. */
export const evidenceOn = (
  incident: IncidentRecord,
  changeId: string,
): Readonly<{ supports: readonly string[]; refutes: readonly string[]; signals: readonly ScoreSignal[] }> => {
  const evidence = about(incident, changeId).flatMap((one) => one.evidence);
  const told = (stance: 'supports' | 'refutes'): string[] =>
    evidence.filter((one) => one.stance === stance).map(({ by, text }) => `${by}: “${text}”`);
  const [supports, refutes] = [told('supports'), told('refutes')];
  const signal = (name: string, found: readonly string[], sign: 1 | -1): ScoreSignal[] =>
    found.length === 0
      ? []
      : [
          {
            name,
            contribution: sign * Math.min(mostOfEvidence, evidenceWeight * found.length),
            detail: found.join(' '),
          },
        ];
  return {
    supports,
    refutes,
    signals: [...signal('evidence for it', supports, 1), ...signal('evidence against it', refutes, -1)],
  };
};

/** The changes that people spoke of. */
export const changesSpokenOf = ({ suspectedChanges, hypotheses, causes }: IncidentRecord): string[] => [
  ...new Set(
    [...suspectedChanges, ...hypotheses, ...causes].flatMap(({ changeId }) =>
      changeId === undefined ? [] : [changeId],
    ),
  ),
];
