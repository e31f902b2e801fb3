import { type DeliverySource, deliverySources } from '#domain/delivery/delivery.events.js';
import { takeBatch } from '#application/take-batch.js';
import type { ReceivedWebhook, TakeDelivery } from '#application/take-delivery.js';
import type { WebhookSettings } from '#config/settings.js';
import { isLocalName, listensLocally } from '../local-only.js';
import { isBatch, leaveToSend, sendsCloudEvents } from './cloudevents.js';
import type { RawBody } from './raw-body.js';
import { howToProve, verifySender } from './verify-sender.js';

/** A request to the door of webhooks; names of headers in lower case. */
export type WebhookRequest = Readonly<{
  source: string;
  headers: Readonly<Record<string, string>>;
  body: RawBody;
}>;

/** How the door is kept: `host` is the address that the server listens on. */
export type WebhookDoor = WebhookSettings & Readonly<{ host: string }>;

/** The answer, and the word under which it is counted. */
export type WebhookAnswer = Readonly<{
  status: number;
  outcome: string;
  body: object;
  headers?: Readonly<Record<string, string>>;
}>;

type Parts = Readonly<{
  take: TakeDelivery;
  door: WebhookDoor;
  /** Milliseconds since 1970. */
  now: () => number;
  onFault: (error: unknown) => void;
}>;

const refusal = (status: number, outcome: string, message: string): WebhookAnswer => ({
  status,
  outcome,
  body: { message },
});

const unknownSource = (): WebhookAnswer =>
  refusal(404, 'unknown-source', `no sender is called so: use one of ${deliverySources.join(', ')}`);

const isSource = (name: string): name is DeliverySource => deliverySources.includes(name as DeliverySource);

/** Undefined where the request may come in. */
const refusedAtDoor = (
  source: DeliverySource,
  { headers }: WebhookRequest,
  { bytes, door, now }: Readonly<{ bytes: Buffer; door: WebhookDoor; now: number }>,
): WebhookAnswer | undefined => {
  const secrets = door.secrets[source];
  if (secrets.length === 0) return refusedWithoutSecret(source, headers, door.host);
  const proof = verifySender(source, { headers, body: bytes }, { ...door, secrets, now: now / 1_000 });
  if (proof === 'proven') return undefined;
  if (proof === 'stale')
    return refusal(401, 'stale', 'the signed time is too far from this server’s: set the clocks, or send it anew');
  const problem = proof === 'wrong' ? 'the signature or secret is not right' : 'nothing proves who sent this';
  return refusal(401, proof === 'wrong' ? 'wrong-signature' : 'no-signature', `${problem}: ${howToProve[source]}`);
};

/** A page on the web can make a browser on this machine send requests; those have an Origin. */
const refusedWithoutSecret = (
  source: DeliverySource,
  headers: WebhookRequest['headers'],
  host: string,
): WebhookAnswer | undefined => {
  const isFromHere = listensLocally(host) && isLocalName(headers['host'] ?? '') && headers['origin'] === undefined;
  if (isFromHere) return undefined;
  const setting = `PRECEDENT_WEBHOOK_SECRETS_${source.toUpperCase()}`;
  return refusal(403, 'no-secret', `webhooks of ${source} from elsewhere need a secret: set ${setting} and send it`);
};

const isJson = (contentType: string | undefined): boolean =>
  contentType === undefined || /^\s*(?:application|text)\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType);

const isForm = (contentType: string | undefined): boolean =>
  /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType ?? '');

/** The JSON of a body; GitHub puts it into the field `payload` of a form unless it is told otherwise. Null where there is none. */
const jsonIn = (source: DeliverySource, contentType: string | undefined, bytes: Buffer): Buffer | null => {
  if (isJson(contentType)) return bytes;
  const payload =
    source === 'github' && isForm(contentType) ? new URLSearchParams(bytes.toString('utf8')).get('payload') : null;
  return payload === null ? null : Buffer.from(payload);
};

/**
 * Takes a webhook in or says why not. It never throws: where the log cannot be written to, the sender is asked to come again.
 */
export const receiveWebhook =
  ({ take, door, now, onFault }: Parts) =>
  async (request: WebhookRequest): Promise<WebhookAnswer> => {
    const { source, headers, body } = request;
    if (!isSource(source)) return unknownSource();
    if (!body.ok)
      return body.reason === 'too-large'
        ? refusal(413, 'too-large', 'the body is too large: send less, or raise PRECEDENT_MAX_BODY_BYTES')
        : refusal(400, 'broken-body', 'the body could not be read to its end: send it again');
    const refused = refusedAtDoor(source, request, { bytes: body.bytes, door, now: now() });
    if (refused) return refused;
    const json = jsonIn(source, headers['content-type'], body.bytes);
    if (json === null)
      return refusal(415, 'wrong-content-type', 'only JSON is understood: send it with content-type: application/json');
    try {
      return await taken(take, { source, headers, body: json });
    } catch (error) {
      onFault(error);
      return refusal(503, 'unavailable', 'the delivery could not be kept now: send it again');
    }
  };

const taken = async (take: TakeDelivery, received: ReceivedWebhook): Promise<WebhookAnswer> => {
  if (isBatch(received.source, received.headers['content-type'])) return takenAtOnce(take, received);
  const one = await take(received);
  if (one.outcome === 'unreadable') return refusal(400, 'broken-json', one.problem);
  return { status: 202, outcome: one.outcome, body: { deliveryId: one.deliveryId, outcome: one.outcome } };
};

const takenAtOnce = async (take: TakeDelivery, received: ReceivedWebhook): Promise<WebhookAnswer> => {
  const all = await takeBatch(take)(received);
  if (all.outcome === 'too-many') return refusal(413, 'too-large', all.problem);
  if (all.outcome !== 'taken') return refusal(400, 'broken-json', all.problem);
  const deliveries = all.deliveries.map(({ deliveryId, outcome }) => ({ deliveryId, outcome }));
  const isKnown = deliveries.length > 0 && deliveries.every(({ outcome }) => outcome === 'duplicate');
  const outcome = isKnown ? 'duplicate' : 'taken';
  return { status: 202, outcome, body: { outcome, deliveries } };
};

const allow = 'POST, PUT, OPTIONS';

/**
 * Answers a sender that asks whether it may send (OPTIONS). It is no proof of who asks: each delivery still needs its secret, so
 * that whoever may send at all gets leave.
 */
export const answerHandshake = (
  door: WebhookDoor,
  { source, headers }: Omit<WebhookRequest, 'body'>,
): WebhookAnswer => {
  if (!isSource(source)) return unknownSource();
  const refused = door.secrets[source].length === 0 ? refusedWithoutSecret(source, headers, door.host) : undefined;
  if (refused) return refused;
  const leave = sendsCloudEvents(source) ? leaveToSend(headers) : undefined;
  return { status: 200, outcome: leave ? 'allowed' : 'asked', body: {}, headers: { allow, ...leave } };
};

/** Answers a request of a method that brings nothing. */
export const answerOtherMethod = (source: string, method: string): WebhookAnswer =>
  isSource(source)
    ? {
        ...refusal(405, 'wrong-method', `${method} brings no webhook: send it with POST`),
        headers: { allow },
      }
    : unknownSource();
