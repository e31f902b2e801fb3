import type { Provider } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Runtime } from '#runtime/runtime.js';
import type { WebhookDoor } from './webhook/receive-webhook.js';

/** Injection tokens: one for each thing a resolver may need, so that constructors name exactly what they use. */
export const ports = {
  ask: Symbol('ask'),
  briefIncident: Symbol('briefIncident'),
  draftIncident: Symbol('draftIncident'),
  draftTemplates: Symbol('draftTemplates'),
  publishPostmortem: Symbol('publishPostmortem'),
  openQuestions: Symbol('openQuestions'),
  answers: Symbol('answers'),
  servedAnswers: Symbol('servedAnswers'),
  judgePrecedent: Symbol('judgePrecedent'),
  calibrations: Symbol('calibrations'),
  refitCalibration: Symbol('refitCalibration'),
  intake: Symbol('intake'),
  submitDocuments: Symbol('submitDocuments'),
  withdrawDocument: Symbol('withdrawDocument'),
  documents: Symbol('documents'),
  incidents: Symbol('incidents'),
  changeIncident: Symbol('changeIncident'),
  incidentRecord: Symbol('incidentRecord'),
  incidentRecords: Symbol('incidentRecords'),
  failureModes: Symbol('failureModes'),
  failureModeDecisions: Symbol('failureModeDecisions'),
  matchGrouping: Symbol('matchGrouping'),
  services: Symbol('services'),
  serviceGraph: Symbol('serviceGraph'),
  serviceCatalogs: Symbol('serviceCatalogs'),
  serviceViews: Symbol('serviceViews'),
  changeServices: Symbol('changeServices'),
  importServices: Symbol('importServices'),
  remedies: Symbol('remedies'),
  recordOutcome: Symbol('recordOutcome'),
  findSuspects: Symbol('findSuspects'),
  findRunbooks: Symbol('findRunbooks'),
  runbookDirectory: Symbol('runbookDirectory'),
  runbookRecords: Symbol('runbookRecords'),
  recordRunbookExecution: Symbol('recordRunbookExecution'),
  verifyRunbook: Symbol('verifyRunbook'),
  changes: Symbol('changes'),
  recordChange: Symbol('recordChange'),
  recordCommits: Symbol('recordCommits'),
  rollBackChange: Symbol('rollBackChange'),
  documentSearch: Symbol('documentSearch'),
  history: Symbol('history'),
  maintenance: Symbol('maintenance'),
  readiness: Symbol('readiness'),
  live: Symbol('live'),
  embeddingSpaces: Symbol('embeddingSpaces'),
  backtests: Symbol('backtests'),
  backtestQueries: Symbol('backtestQueries'),
  takeDelivery: Symbol('takeDelivery'),
  deliveries: Symbol('deliveries'),
  requestReprocessing: Symbol('requestReprocessing'),
  alertSuggestions: Symbol('alertSuggestions'),
  suggestionDecisions: Symbol('suggestionDecisions'),
  metrics: Symbol('metrics'),
} as const satisfies Record<keyof Runtime['ports'], symbol>;

/** What a process knows of itself. */
export type ProcessFacts = Readonly<{
  version: string;
  /** Whether what there was at the start can be found. */
  isReady: () => boolean;
  database: 'embedded' | 'server';
  maxBodyBytes: number;
  webhookDoor: WebhookDoor;
}>;
export const processFacts = Symbol('processFacts');

/** How webhooks are let in. */
export const webhookDoor = Symbol('webhookDoor');

export const serverLogger = Symbol('serverLogger');

/** Provides what a started runtime offers under those tokens. */
export const portProviders = (runtime: Runtime, facts: ProcessFacts, logger: Logger): Provider[] => [
  ...(Object.keys(ports) as (keyof typeof ports)[]).map((name) => ({
    provide: ports[name],
    useValue: runtime.ports[name],
  })),
  { provide: processFacts, useValue: facts },
  { provide: webhookDoor, useValue: facts.webhookDoor },
  { provide: serverLogger, useValue: logger },
];
