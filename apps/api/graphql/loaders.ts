import DataLoader from 'dataloader';
import type { Ask } from '#application/ask.js';
import type { OpenQuestion } from '#application/loop/open-question.js';
import type { OpenQuestions } from '#application/loop/list-open-questions.js';
import type { FailureModeCatalogue, FailureModeDetails, MatchGrouping } from '#application/ports/failure-modes.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { ReadIncidentRecords } from '#application/read-incident-record.js';
import type { AnswerQueries, JudgementRow } from '#read-model/answer/answer.queries.js';
import type { DocumentQueries, DocumentRow, StatementsRow } from '#read-model/catalogue/document.queries.js';
import type { RemedyQueries } from '#read-model/remedy/remedy.queries.js';
import type { RunbookRecords } from '#read-model/runbook-record/runbook-record.queries.js';
import type { RemedyRecord } from '#search/remedy/remedy-record.js';
import type { RunbookRecord } from '#search/runbook/runbook-record.js';
import type { IncidentQueries, IncidentRow } from '#read-model/catalogue/incident.queries.js';
import type { ServiceQueries, ServiceRow } from '#read-model/service/service.queries.js';
import { answerGroupings, type AnswerGroups } from '../answer/answer-groups.js';

/** What a look-up is keyed by: an id, read as of a position. */
type Key = Readonly<{ id: string; asOf?: number }>;

/** Batches the look-ups that several rows of one request ask for, so that a list never costs a query a row. */
export type Loaders = Readonly<{
  document: DataLoader<Key, DocumentRow | null, string>;
  documentsOfIncident: DataLoader<Key, readonly DocumentRow[], string>;
  statementsOfIncident: DataLoader<Key, readonly StatementsRow[], string>;
  incident: DataLoader<Key, IncidentRow | null, string>;
  /** What people and alerts told of an incident here. */
  incidentRecord: DataLoader<Key, IncidentRecord | null, string>;
  remediesOfIncident: DataLoader<Key, readonly RemedyRecord[], string>;
  judgementsOfAnswer: DataLoader<Key, readonly JudgementRow[], string>;
  failureModeDetails: DataLoader<Key, FailureModeDetails | null, string>;
  runbookRecord: DataLoader<Key, RunbookRecord | null, string>;
  /** What documents tell of a service, by its name. */
  serviceRow: DataLoader<Key, ServiceRow | null, string>;
  openQuestionsOfIncident: DataLoader<Key, readonly OpenQuestion[], string>;
  /** The groups of the matches of an answer, which were read as of a position. */
  groupsOf: (incidentIds: readonly string[], position: number) => AnswerGroups;
}>;

/** The context of a GraphQL request; a rehearsal brings what answers in place of the port, which would keep its answers. */
export type RequestContext = Readonly<{ actor: string; loaders: Loaders; ask?: Ask }>;

const cacheKeyFn = ({ id, asOf }: Key): string => `${id} ${asOf ?? 'now'}`;

const batched = <V>(read: (ids: readonly string[], asOf?: number) => Promise<Map<string, V>>, missing: V) =>
  new DataLoader<Key, V, string>(
    async (keys) => {
      const positions = [...new Set(keys.map(({ asOf }) => asOf))];
      const found = new Map<string, V>();
      for (const asOf of positions) {
        const ids = keys.filter((key) => key.asOf === asOf).map(({ id }) => id);
        for (const [id, value] of await read(ids, asOf))
          found.set(cacheKeyFn({ id, ...(asOf !== undefined && { asOf }) }), value);
      }
      return keys.map((key) => found.get(cacheKeyFn(key)) ?? missing);
    },
    { cacheKeyFn },
  );

const byKey = <Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row> =>
  new Map(rows.map((row) => [key(row), row]));

const byIncident = <Row extends { incidentId: string | null }>(ids: readonly string[], rows: readonly Row[]) =>
  new Map(ids.map((id) => [id, rows.filter(({ incidentId }) => incidentId === id)]));

type Readers = Readonly<{
  answers: AnswerQueries;
  documents: DocumentQueries;
  incidents: IncidentQueries;
  incidentRecords: ReadIncidentRecords;
  remedies: RemedyQueries;
  failureModes: FailureModeCatalogue;
  matchGrouping: MatchGrouping;
  runbookRecords: RunbookRecords;
  services: ServiceQueries;
  openQuestions: OpenQuestions;
}>;

/** Fresh loaders for one request. */
export const loadersOf = ({
  answers,
  documents,
  incidents,
  incidentRecords,
  remedies,
  failureModes,
  matchGrouping,
  runbookRecords,
  services,
  openQuestions,
}: Readers): Loaders => ({
  document: batched<DocumentRow | null>(
    async (ids, asOf) => byKey(await documents.byIds(ids, asOf), ({ documentId }) => documentId),
    null,
  ),
  documentsOfIncident: batched<readonly DocumentRow[]>(
    async (ids, asOf) => byIncident(ids, await documents.ofIncidents(ids, asOf)),
    [],
  ),
  statementsOfIncident: batched<readonly StatementsRow[]>(
    async (ids, asOf) => byIncident(ids, await documents.statementsOfIncidents(ids, asOf)),
    [],
  ),
  incident: batched<IncidentRow | null>(
    async (ids, asOf) => byKey(await incidents.byIds(ids, asOf), (row) => row.incidentId),
    null,
  ),
  incidentRecord: batched<IncidentRecord | null>(incidentRecords, null),
  judgementsOfAnswer: batched<readonly JudgementRow[]>(async (ids, asOf) => {
    const rows = await answers.judgements(ids, asOf);
    return new Map(ids.map((id) => [id, rows.filter(({ answerId }) => answerId === id)]));
  }, []),
  remediesOfIncident: batched<readonly RemedyRecord[]>((ids, asOf) => remedies.ofIncidents(ids, asOf), []),
  failureModeDetails: batched<FailureModeDetails | null>(
    async (ids, asOf) => new Map(await failureModes.details(ids, asOf)),
    null,
  ),
  runbookRecord: batched<RunbookRecord | null>(
    async (ids, asOf) => new Map(await runbookRecords.ofRunbooks(ids, asOf)),
    null,
  ),
  serviceRow: batched<ServiceRow | null>(async (names, asOf) => new Map(await services.byNames(names, asOf)), null),
  openQuestionsOfIncident: batched<readonly OpenQuestion[]>(async (ids, asOf) => {
    const asked = await openQuestions.of(ids, asOf);
    return new Map(asked.map(({ incidentId, questions }) => [incidentId, questions]));
  }, []),
  groupsOf: answerGroupings(matchGrouping),
});
