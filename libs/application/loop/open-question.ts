import type { IncidentRecord, RecordedRemediation } from '#domain/incident/incident-record.js';

export const openQuestionKinds = ['cause', 'remedy-outcome', 'precedent', 'service', 'postmortem'] as const;
export type OpenQuestionKind = (typeof openQuestionKinds)[number];

/**
 * Something that nobody has said of an incident that is over. `subject` is the remedy or the service it is about; `position` is
 * the fact that raises it; `mutation` and `command` are the ways to answer it.
 */
export type OpenQuestion = Readonly<{
  kind: OpenQuestionKind;
  text: string;
  mutation: string;
  command: string;
  subject: string | null;
  position: number;
}>;

/** What is known besides the incident's own facts. */
export type KnownAnswers = Readonly<{
  /** Whether anybody said of an answer asked for it which precedent it was, or was not. */
  isJudged: boolean;
  /** The newest answer asked for it. */
  answerId: string | null;
}>;

const mostWords = 100;

const cut = (text: string): string => (text.length > mostWords ? `${text.slice(0, mostWords - 1)}…` : text);

const quoted = (text: string): string => `"${text.replace(/["\\$`]/g, '\\$&')}"`;

/** What a shell takes for one word, as it is. */
const isPlain = (word: string): boolean => /^[A-Za-z0-9][\w.-]*$/.test(word);

const causeQuestion = (id: string, position: number): OpenQuestion => ({
  kind: 'cause',
  text: 'No root cause was confirmed.',
  mutation: 'confirmRootCause',
  command: `precedent incident cause ${id} "THE CAUSE" --evidence "WHAT SHOWS IT" --by NAME`,
  subject: null,
  position,
});

const remedyQuestion = (id: string, { text, remediationId, applied }: RecordedRemediation): OpenQuestion => ({
  kind: 'remedy-outcome',
  text: `Nobody has said what became of "${cut(text)}".`,
  mutation: 'recordRemediationOutcome',
  command: `precedent remedy record ${id} ${quoted(text)} worked --by NAME`,
  subject: remediationId,
  position: applied!.position,
});

const precedentQuestion = (id: string, answerId: string | null, position: number): OpenQuestion => ({
  kind: 'precedent',
  text: 'Nobody has said which precedent it was, or that it was none of them.',
  mutation: 'judgePrecedent',
  command: answerId === null ? `precedent brief ${id}` : `precedent judge ${answerId} 1 same --by NAME`,
  subject: answerId,
  position,
});

const serviceQuestion = (id: string, service: string, position: number): OpenQuestion => ({
  kind: 'service',
  text: `Nobody has said that ${service} works again.`,
  mutation: 'clearService',
  command: `precedent incident service ${id} ${isPlain(service) ? service : quoted(service)} --cleared --by NAME`,
  subject: service,
  position,
});

const postmortemQuestion = (id: string, position: number): OpenQuestion => ({
  kind: 'postmortem',
  text: 'No postmortem was published.',
  mutation: 'publishPostmortem',
  command: `precedent draft ${id} --kind postmortem > postmortem.md # fill its gaps, then: precedent publish ${id} postmortem.md --by NAME`,
  subject: null,
  position,
});

/** What is still to be said of an incident that was resolved here; nothing while it goes on, or where only documents tell of it. */
export const openQuestionsOf = (record: IncidentRecord, { isJudged, answerId }: KnownAnswers): OpenQuestion[] => {
  const { status, origin, resolved, incidentId, reference } = record;
  const id = reference !== null && isPlain(reference) ? reference : incidentId;
  if (status !== 'resolved' || origin === 'document' || resolved === null) return [];
  const { position } = resolved;
  return [
    ...(record.causes.length === 0 ? [causeQuestion(id, position)] : []),
    ...record.remediations
      .filter(({ applied, outcome }) => applied !== null && outcome === null)
      .map((remedy) => remedyQuestion(id, remedy)),
    ...(isJudged ? [] : [precedentQuestion(id, answerId, position)]),
    ...record.services
      .filter(({ clearedAt }) => clearedAt === null)
      .map((affected) => serviceQuestion(id, affected.service, affected.position)),
    ...(record.postmortem === null ? [postmortemQuestion(id, position)] : []),
  ];
};
