import type { DeliverySource } from '#domain/delivery/delivery.events.js';
import { fromHex, isAnySecret, isSigned } from './signatures.js';

/** What came over the wire; names of headers in lower case. */
export type Sent = Readonly<{ headers: Readonly<Record<string, string>>; body: Buffer }>;

export type VerifyOptions = Readonly<{
  secrets: readonly string[];
  /** The header in which Grafana sends the time that it signs, where it does. */
  grafanaTimestampHeader: string | null;
  replaySeconds: number;
  /** Seconds since 1970. */
  now: number;
}>;

/** `missing` where nothing proves who sent it, `stale` where the signed time is too far from now. */
export type SenderProof = 'proven' | 'wrong' | 'missing' | 'stale';

/** Undefined where the sender did not try this way. */
type Way = (sent: Sent, options: VerifyOptions) => SenderProof | undefined;

const isFresh = (timestamp: string, { now, replaySeconds }: VerifyOptions): boolean =>
  /^\d{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp)) <= replaySeconds;

const proofOf = (isRight: boolean): SenderProof => (isRight ? 'proven' : 'wrong');

const bearerOrPassword: Way = ({ headers }, { secrets }) => {
  const [scheme, credentials = ''] = (headers['authorization'] ?? '').trim().split(/\s+/, 2);
  if (scheme === undefined || scheme === '') return undefined;
  if (scheme.toLowerCase() !== 'basic') return proofOf(isAnySecret(secrets, credentials));
  const pair = Buffer.from(credentials, 'base64').toString('utf8');
  return proofOf(isAnySecret(secrets, pair.slice(pair.indexOf(':') + 1)));
};

const githubSignature: Way = ({ headers, body }, { secrets }) => {
  const header = headers['x-hub-signature-256'];
  if (header === undefined) return undefined;
  const given = header.startsWith('sha256=') ? fromHex(header.slice('sha256='.length)) : [];
  return proofOf(isSigned({ secrets, parts: [body], given }));
};

const mostSignatures = 10;

const pagerDutySignatures: Way = ({ headers, body }, { secrets }) => {
  const header = headers['x-pagerduty-signature'];
  if (header === undefined) return undefined;
  const given = header
    .split(',')
    .slice(0, mostSignatures)
    .map((one) => one.trim())
    .flatMap((one) => (one.startsWith('v1=') ? fromHex(one.slice('v1='.length)) : []));
  return proofOf(isSigned({ secrets, parts: [body], given }));
};

/** A change event cannot be signed: it carries the key of the integration that it is for. */
const routingKey: Way = ({ body }, { secrets }) => {
  const key = /"routing_key"\s*:\s*"([^"\\]{1,200})"/.exec(body.toString('utf8', 0, 1_000_000))?.[1];
  return key === undefined ? undefined : proofOf(isAnySecret(secrets, key));
};

const grafanaSignature: Way = ({ headers, body }, options) => {
  const header = headers['x-grafana-alerting-signature'];
  if (header === undefined) return undefined;
  const { secrets, grafanaTimestampHeader } = options;
  const given = fromHex(header.trim());
  if (grafanaTimestampHeader === null) return proofOf(isSigned({ secrets, parts: [body], given }));
  const timestamp = headers[grafanaTimestampHeader] ?? '';
  if (!isSigned({ secrets, parts: [`${timestamp}:`, body], given })) return 'wrong';
  return isFresh(timestamp, options) ? 'proven' : 'stale';
};

const standardSecret = (secret: string): Buffer =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);

const standardSignature: Way = ({ headers, body }, options) => {
  const header = headers['webhook-signature'];
  if (header === undefined) return undefined;
  const [id, timestamp] = [headers['webhook-id'] ?? '', headers['webhook-timestamp'] ?? ''];
  const given = header
    .split(/\s+/)
    .slice(0, mostSignatures)
    .flatMap((one) => (one.startsWith('v1,') ? [Buffer.from(one.slice('v1,'.length), 'base64')] : []));
  const secrets = options.secrets.map(standardSecret);
  if (!isSigned({ secrets, parts: [`${id}.${timestamp}.`, body], given })) return 'wrong';
  return isFresh(timestamp, options) ? 'proven' : 'stale';
};

/** The ways in which each sender can prove who it is, the strongest first. */
const ways: Readonly<Record<DeliverySource, readonly Way[]>> = {
  alertmanager: [bearerOrPassword],
  grafana: [grafanaSignature, bearerOrPassword],
  pagerduty: [pagerDutySignatures, bearerOrPassword, routingKey],
  github: [githubSignature],
  argocd: [bearerOrPassword],
  cdevents: [bearerOrPassword],
  generic: [standardSignature, bearerOrPassword],
};

/** Whether a request comes from the sender that it says. The first way that the sender tries decides. */
export const verifySender = (source: DeliverySource, sent: Sent, options: VerifyOptions): SenderProof => {
  for (const way of ways[source]) {
    const proof = way(sent, options);
    if (proof !== undefined) return proof;
  }
  return 'missing';
};

/** What to do where nothing proves the sender, a sentence for each. */
export const howToProve: Readonly<Record<DeliverySource, string>> = {
  alertmanager: 'set http_config.authorization.credentials of the receiver to the secret',
  grafana: 'set the HMAC secret, or the authorization credentials, of the contact point',
  pagerduty: 'use the secret of the webhook subscription; a change event carries it as routing_key',
  github: 'set the secret of the webhook in GitHub',
  argocd: 'send the header Authorization: Bearer with the secret',
  cdevents: 'send the header Authorization: Bearer with the secret',
  generic: 'send the header Authorization: Bearer with the secret, or sign as Standard Webhooks says',
};
