import type { ChangeKind, Progress } from '#domain/change/change.events.js';
import { assembledChange } from './assembled-change.js';
import { declaredIn } from './declared.js';
import { addressAt, isFields, present, textAt, timeAt, type Fields } from './fields.js';
import { type Delivery, ignored, type ReadChanges, understood, unreadable } from './reading.js';

/** The data of a structured event, which may be written in base64; the payload itself in binary mode. */
const eventIn = (payload: Fields): Fields | undefined => {
  if (isFields(payload['context'])) return payload;
  if (isFields(payload['data'])) return payload['data'];
  const encoded = textAt(payload, 'data_base64') ?? textAt(payload, 'data');
  if (encoded === undefined) return undefined;
  try {
    const text = encoded.startsWith('{')
      ? encoded
      : new TextDecoder().decode(Uint8Array.from(atob(encoded), (one) => one.charCodeAt(0)));
    const data: unknown = JSON.parse(text);
    return isFields(data) ? data : undefined;
  } catch {
    return undefined;
  }
};

type Effect = Readonly<{ words: string; kind: ChangeKind; isRollBack?: true }>;

/** The predicates of services and environments that change what runs. */
const effects: Readonly<Record<string, Effect>> = {
  'service.deployed': { words: 'deployed', kind: 'code' },
  'service.upgraded': { words: 'upgraded', kind: 'code' },
  'service.rolledback': { words: 'rolled back', kind: 'code', isRollBack: true },
  'service.removed': { words: 'removed', kind: 'infrastructure' },
  'service.published': { words: 'published', kind: 'infrastructure' },
  'environment.created': { words: 'created', kind: 'infrastructure' },
  'environment.modified': { words: 'modified', kind: 'infrastructure' },
  'environment.deleted': { words: 'deleted', kind: 'infrastructure' },
};

type Artifact = Readonly<{ name?: string; version?: string }>;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The name and version of a package URL, such as pkg:oci/cart@4.18.0 or pkg:oci/cart@sha256%3Aab…?tag=4.18.0. */
const artifactOf = (purl: string | undefined): Artifact => {
  const match = /^pkg:[^/]+\/([^@?#]+)(?:@([^?#]+))?(?:\?([^#]*))?/.exec(purl ?? '');
  if (!match) return purl === undefined ? {} : { version: purl.slice(0, 100) };
  const tag = /(?:^|&)tag=([^&]+)/.exec(match[3] ?? '')?.[1];
  const version = tag ?? match[2];
  return present({
    name: match[1]!.split('/').at(-1),
    version: version === undefined ? undefined : decoded(version).replace(/^sha256:([0-9a-f]{12})[0-9a-f]*$/, '$1'),
  });
};

const nameIn = (id: string): string => id.split('/').filter(Boolean).at(-1) ?? id;

const contentOf = (event: Fields, name: string): string | undefined =>
  textAt(event, 'subject', 'content', name, 'id') ?? textAt(event, 'subject', 'content', name);

const placeOf = (event: Fields): string | undefined => {
  const place = contentOf(event, 'environment');
  return place === undefined ? undefined : nameIn(place);
};

const sourceOf = ({ event, payload }: Told): string =>
  textAt(event, 'context', 'source') ?? textAt(payload, 'source') ?? '';

const momentOf = ({ event, payload }: Told): string | undefined =>
  timeAt(event, 'context', 'timestamp') ?? timeAt(payload, 'time');

type Told = Readonly<{ type: string; event: Fields; payload: Fields }>;

const readEffect = (effect: Effect, told: Told): ReadChanges => {
  const { type, event, payload } = told;
  const id = textAt(event, 'subject', 'id');
  const contextId = textAt(event, 'context', 'id') ?? textAt(payload, 'id');
  if (id === undefined || contextId === undefined)
    return unreadable(`${type} names no subject or has no id; send it as its specification says`);
  const isService = type.includes('.service.');
  const { version } = artifactOf(contentOf(event, 'artifactId'));
  const environment = isService ? placeOf(event) : (textAt(event, 'subject', 'content', 'name') ?? nameIn(id));
  const url = addressAt(event, 'subject', 'content', 'url');
  const words = isService
    ? [nameIn(id), effect.words, version && `(${version})`, environment && `in ${environment}`]
    : ['environment', environment, effect.words];
  const change = assembledChange(
    {
      title: words.filter(Boolean).join(' '),
      kind: effect.kind,
      source: 'cdevents',
      progress: 'finished' satisfies Progress,
      links: url === undefined ? [] : [{ href: url }],
      ...(effect.isRollBack && { isRollBack: true as const }),
      ...present({ version, environment, at: momentOf(told) }),
    },
    declaredIn(event['customData']),
  );
  return understood({
    key: `cdevents ${sourceOf(told)} ${contextId}`,
    change,
    ...(isService && { deployedBy: { name: nameIn(id) } }),
  });
};

/** Reads CDEvents of services and environments, in structured and in binary mode. */
export const readCdevents = ({ payload, about }: Delivery): ReadChanges => {
  const event = eventIn(payload);
  const type = textAt(event, 'context', 'type') ?? textAt(payload, 'type') ?? about['ce-type'];
  if (event === undefined || type === undefined)
    return unreadable(
      'there is no CDEvent in it: no context or data, or no type; send it in structured or binary mode',
    );
  const predicate = /^dev\.cdevents\.([a-z]+\.[a-z]+)/i.exec(type)?.[1]?.toLowerCase();
  if (predicate === undefined) return ignored(`the type ${type.slice(0, 80)} is no CDEvent`);
  if (predicate.startsWith('incident.')) return ignored('an incident is no change; it is read as an alert');
  const effect = Object.hasOwn(effects, predicate) ? effects[predicate] : undefined;
  if (effect === undefined) return ignored(`${predicate} changes nothing of what runs`);
  return readEffect(effect, { type: `dev.cdevents.${predicate}`, event, payload });
};
