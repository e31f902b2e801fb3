import type { Ask } from '#application/ask.js';
import type { JudgePrecedentHandler } from '#application/judge-precedent.js';
import type { Backtests } from '#application/backtest/backtest-runner.js';
import type { EmbeddingSpaces } from '#application/manage-embedding-spaces.js';
import type { FailureModeDecisions } from '#application/failure-mode-decisions.js';
import type { FailureModeCatalogue, MatchGrouping } from '#application/ports/failure-modes.js';
import type { DocumentSearch } from '#application/ports/document-search.js';
import type { Maintenance } from '#application/ports/maintenance.js';
import type { Readiness } from '#application/ports/readiness.js';
import type { ReadHistory } from '#application/read-history.js';
import type { ReadServedAnswers } from '#application/read-served-answers.js';
import type { RecordOutcome } from '#application/record-remediation-outcome.js';
import type { SubmitDocuments } from '#application/submit-documents.js';
import type { WithdrawDocument } from '#application/withdraw-documents.js';
import type { AnswerQueries } from '#read-model/answer/answer.queries.js';
import type { BacktestQueries } from '#read-model/backtest/backtest.queries.js';
import type { DocumentQueries } from '#read-model/catalogue/document.queries.js';
import type { IncidentQueries } from '#read-model/catalogue/incident.queries.js';
import type { ServiceQueries } from '#read-model/catalogue/service.queries.js';
import type { RemedyQueries } from '#read-model/remedy/remedy.queries.js';

/** A started Precedent: everything the outside may use, and the way to stop it. */
export type Runtime = Readonly<{
  database: 'embedded' | 'server';
  ports: Readonly<{
    ask: Ask;
    answers: AnswerQueries;
    servedAnswers: ReadServedAnswers;
    judgePrecedent: JudgePrecedentHandler;
    submitDocuments: SubmitDocuments;
    withdrawDocument: WithdrawDocument;
    documents: DocumentQueries;
    incidents: IncidentQueries;
    failureModes: FailureModeCatalogue;
    failureModeDecisions: FailureModeDecisions;
    matchGrouping: MatchGrouping;
    services: ServiceQueries;
    remedies: RemedyQueries;
    recordOutcome: RecordOutcome;
    documentSearch: DocumentSearch;
    history: ReadHistory;
    maintenance: Maintenance;
    readiness: Readiness;
    embeddingSpaces: EmbeddingSpaces;
    backtests: Backtests;
    backtestQueries: BacktestQueries;
  }>;
  close: () => Promise<void>;
}>;
