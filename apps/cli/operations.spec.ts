import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { projectRoot } from '#config/project-root.js';
import { briefingOperation } from './brief/briefing.js';
import { draftOperation, draftTemplatesOperation, publishOperation } from './draft/draft-operations.js';
import { calibrationOperation, refitOperation } from './answers/calibration.command.js';
import { judgeOperation } from './answers/judge.command.js';
import { servedAnswerOperation } from './answers/served-answer.js';
import { askOperation } from './ask/answer.js';
import {
  backtestOperation,
  backtestRunOperation,
  cancelBacktestOperation,
  runBacktestOperation,
} from './backtest/backtest-operations.js';
import {
  activateEmbeddingSpaceOperation,
  addEmbeddingSpaceOperation,
  dropEmbeddingSpaceOperation,
  embeddingSpacesOperation,
} from './embeddings.command.js';
import { changesOperation, recordChangeOperation, rollBackChangeOperation } from './change/change-operations.js';
import * as failureModes from './failure-modes/failure-mode-operations.js';
import { historyOperation } from './history.command.js';
import * as incidents from './incident/incident-operations.js';
import { catchUpOperation } from './import/catch-up.js';
import { documentsOperation, withdrawOperation } from './import/prune.js';
import { catalogsOperation } from './import/prune-catalogs.js';
import { importOperation } from './import/submit.js';
import { retryFactOperation, skipFactOperation } from './maintenance.command.js';
import { rebuildOperation } from './rebuild.command.js';
import { recordOutcomeOperation, remediesOperation } from './remedy.command.js';
import { runbooksNamedOperation, runbookUsedOperation, verifyRunbookOperation } from './runbook/runbook-operations.js';
import { searchOperation } from './search.command.js';
import * as services from './services/service-operations.js';
import { statusOperation } from './status.command.js';
import { verificationOperation } from './verify.command.js';
import { precedentsOperation, timelineOperation } from './watch/watch-operations.js';

const schema = buildSchema(readFileSync(join(projectRoot, 'apps/api/schema.graphql'), 'utf8'));

describe('operations', () => {
  it.each(
    Object.entries({
      activateEmbeddingSpaceOperation,
      addEmbeddingSpaceOperation,
      askOperation,
      briefingOperation,
      draftOperation,
      draftTemplatesOperation,
      publishOperation,
      calibrationOperation,
      retryFactOperation,
      skipFactOperation,
      catalogsOperation,
      changesOperation,
      recordChangeOperation,
      rollBackChangeOperation,
      judgeOperation,
      refitOperation,
      servedAnswerOperation,
      backtestOperation,
      backtestRunOperation,
      cancelBacktestOperation,
      runBacktestOperation,
      catchUpOperation,
      documentsOperation,
      ...failureModes,
      ...incidents,
      dropEmbeddingSpaceOperation,
      embeddingSpacesOperation,
      historyOperation,
      importOperation,
      rebuildOperation,
      recordOutcomeOperation,
      remediesOperation,
      runbooksNamedOperation,
      runbookUsedOperation,
      verifyRunbookOperation,
      searchOperation,
      ...services,
      statusOperation,
      verificationOperation,
      precedentsOperation,
      timelineOperation,
      withdrawOperation,
    }),
  )('%s is valid in the committed schema', (_name, operation) => {
    expect(validate(schema, parse(operation))).toEqual([]);
  });
});
