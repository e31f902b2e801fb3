import type { Projection } from '#event-sourcing/projection.js';
import { alertSuggestions } from '#read-model/alert-suggestion/alert-suggestion.projection.js';
import { answers } from '#read-model/answer/answers.projection.js';
import { backtests } from '#read-model/backtest/backtest.projection.js';
import { catalogue } from '#read-model/catalogue/catalogue.projection.js';
import { deliveries } from '#read-model/delivery/delivery.projection.js';
import { changes } from '#read-model/change/change.projection.js';
import { failureModes } from '#read-model/failure-mode/failure-mode.projection.js';
import { incidentStatus } from '#read-model/incident/incident-status.projection.js';
import { objections } from '#read-model/objection/objection.projection.js';
import { remedies } from '#read-model/remedy/remedy.projection.js';
import { resolvedIncident } from '#read-model/resolved-incident/resolved-incident.projection.js';
import { runbookRecord } from '#read-model/runbook-record/runbook-record.projection.js';
import { searchIndex } from '#read-model/search/search-index.projection.js';
import { services } from '#read-model/service/services.projection.js';

/** Every read table's projection. */
export const allProjections: readonly Projection[] = [
  catalogue,
  incidentStatus,
  searchIndex,
  answers,
  backtests,
  objections,
  failureModes,
  remedies,
  deliveries,
  alertSuggestions,
  runbookRecord,
  services,
  resolvedIncident,
  changes,
];
