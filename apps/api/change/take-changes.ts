import { randomUUID } from 'node:crypto';
import type { RecordChange, RecordChangeResult } from '#application/record-change.js';
import { readPlainChanges } from '#ingest/changes/plain-change.js';
import type { RawBody } from '../webhook/raw-body.js';

/** A request to tell of changes. `isJson` is what its content type says. */
export type ChangesRequest = Readonly<{ isJson: boolean; body: RawBody; actor: string }>;

export type ChangesAnswer = Readonly<{ status: number; body: object }>;

type Parts = Readonly<{ record: RecordChange; onFault: (error: unknown) => void }>;

const mostAtOnce = 1000;
const mostProblems = 20;

const refusal = (status: number, message: string, problems?: readonly string[]): ChangesAnswer => ({
  status,
  body: { message, ...(problems && { problems: problems.slice(0, mostProblems) }) },
});

const utf8 = new TextDecoder('utf-8', { fatal: true });

const parsed = (
  bytes: Uint8Array,
): Readonly<{ ok: true; value: unknown }> | Readonly<{ ok: false; detail: string }> => {
  try {
    return { ok: true, value: JSON.parse(utf8.decode(bytes)) };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message.slice(0, 200) : '' };
  }
};

const refusedBody = (body: RawBody & { ok: false }): ChangesAnswer =>
  body.reason === 'too-large'
    ? refusal(413, 'the body is too large: send fewer changes at once, or raise PRECEDENT_MAX_BODY_BYTES')
    : refusal(400, 'the body could not be read to its end: send it again');

/**
 * Takes one change or a list of them, or says what is wrong with which field. All are looked at before any is recorded; a fault
 * is answered with 503 and what was recorded until then.
 */
export const takeChanges =
  ({ record, onFault }: Parts) =>
  async ({ isJson, body, actor }: ChangesRequest): Promise<ChangesAnswer> => {
    if (!body.ok) return refusedBody(body);
    if (!isJson) return refusal(415, 'only JSON is understood: send it with content-type: application/json');
    const json = parsed(body.bytes);
    if (!json.ok) return refusal(400, `the body is no JSON in UTF-8 (${json.detail}): send a change or a list of them`);
    if (Array.isArray(json.value) && (json.value.length === 0 || json.value.length > mostAtOnce))
      return refusal(400, `the list holds ${json.value.length} changes: send 1 to ${mostAtOnce} at once`);
    const read = readPlainChanges(json.value, () => randomUUID(), new Date().toISOString());
    if (!read.ok) return refusal(400, `nothing was recorded: ${read.problems[0]}`, read.problems);
    const changes: (Omit<RecordChangeResult, 'changeId'> & { id: string })[] = [];
    try {
      for (const report of read.reports) {
        const { changeId, ...result } = await record(report, { actor });
        changes.push({ id: changeId, ...result });
      }
      return { status: 202, body: { changes } };
    } catch (error) {
      onFault(error);
      const message = 'not all could be recorded now: send those again that are not listed';
      return { status: 503, body: { message, changes } };
    }
  };
