import { createHash } from 'node:crypto';
import { v5 as nameBased } from 'uuid';
import type { DeliverySource } from '#domain/delivery/delivery.events.js';

const namespace = '0d6f7c52-6d0e-4b0c-9a56-3b1c5a7f2d11';

type Headers = Readonly<Record<string, string>>;
type Payload = Readonly<Record<string, unknown>>;

const textAt = (value: unknown, ...path: readonly string[]): string | undefined => {
  const found = path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Payload)[name] : undefined),
    value,
  );
  return typeof found === 'string' && found !== '' ? found : undefined;
};

const pairOf = (source: string | undefined, id: string | undefined): string | undefined =>
  id === undefined ? undefined : `${source ?? ''} ${id}`;

/** What each sender itself calls a delivery, the same when it sends it again. */
const named: Readonly<Record<DeliverySource, (headers: Headers, payload: Payload) => string | undefined>> = {
  alertmanager: () => undefined,
  grafana: () => undefined,
  argocd: () => undefined,
  pagerduty: (_, payload) => textAt(payload, 'event', 'id'),
  github: (headers) => headers['x-github-delivery'],
  cdevents: (headers, payload) =>
    pairOf(headers['ce-source'], headers['ce-id']) ??
    pairOf(textAt(payload, 'source'), textAt(payload, 'id')) ??
    pairOf(textAt(payload, 'context', 'source'), textAt(payload, 'context', 'id')),
  generic: (headers) => headers['webhook-id'] ?? headers['idempotency-key'],
};

/** Their alerts say since when they fire, so that the same body is the same news however late it comes. */
const telltale: ReadonlySet<DeliverySource> = new Set(['alertmanager', 'grafana']);
const hour = '2026-03-01T12'.length;

/**
 * A delivery's id: the same for what the sender calls the same delivery. Where it has no name for it, for the same body; within
 * the same hour, unless the body says when what it tells of began.
 */
export const deliveryId = (
  source: DeliverySource,
  { headers, payload, body, now }: Readonly<{ headers: Headers; payload: Payload; body: Uint8Array; now: string }>,
): string => {
  const name = named[source](headers, payload);
  const within = telltale.has(source) ? '' : ` ${now.slice(0, hour)}`;
  const identity =
    name === undefined ? `body ${createHash('sha256').update(body).digest('hex')}${within}` : `name ${name}`;
  return `delivery-${nameBased(`${source} ${identity}`, namespace)}`;
};

const tellingHeaders =
  /^(?:content-type|user-agent|ce-[\w-]+|webhook-(?:id|timestamp)|idempotency-key|x-webhook-(?:id|subscription)|x-github-(?:event|delivery|hook-[\w-]+)|x-precedent-[\w-]+)$/;
const longestHeader = 1_000;

/** The headers that say what a delivery is; never those that prove who sent it. */
export const tellingHeadersOf = (headers: Headers): Headers =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name, value]) => tellingHeaders.test(name) && value.length <= longestHeader)
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
