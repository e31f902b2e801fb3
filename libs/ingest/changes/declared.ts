import {
  behaviours as allBehaviours,
  changeKinds,
  provenances,
  type Behaviour,
  type Change,
  type ChangeKind,
  type Provenance,
} from '#domain/change/change.events.js';
import { isFields, present, textAt, type Fields } from './fields.js';
import { recogniseProvenance } from './recognise-provenance.js';

/** What a sender declares of a change in fields of its own choice. */
export type Declared = Readonly<
  Partial<Pick<Change, 'version' | 'environment' | 'region' | 'author' | 'description'>> & {
    services: readonly string[];
    behaviours: readonly Behaviour[];
    kind?: ChangeKind;
    provenance?: Change['provenance'];
    isRollBack?: true;
  }
>;

const nothing: Declared = { services: [], behaviours: [] };

const word = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');

/** Names of fields may stand under a heading, as in `precedent/service` or `precedent.io/kind`. */
const plainName = (name: string): string => word(name.replace(/^precedent(?:\.\w+)*[./_-]/i, '')).replace(/-/g, '');

const fieldsOf = (value: unknown): Fields => {
  if (typeof value === 'string' && /^\s*\{/.test(value)) {
    try {
      return fieldsOf(JSON.parse(value));
    } catch {
      return {};
    }
  }
  return isFields(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [plainName(name), one])) : {};
};

const listOf = (value: unknown): readonly string[] => {
  const items = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[,;]/) : [];
  return items
    .filter((one): one is string => typeof one === 'string' && one.trim() !== '')
    .map((one) => one.trim().slice(0, 200));
};

const among = <Value extends string>(values: readonly Value[], text: string | undefined): Value | undefined =>
  text === undefined ? undefined : values.find((value) => value === word(text));

const isTrue = (value: unknown): boolean =>
  value === true || (typeof value === 'string' && /^(?:true|yes|1)$/i.test(value.trim()));

const provenanceOf = (fields: Fields): Change['provenance'] | undefined => {
  const by = among<Provenance>(provenances, textAt(fields, 'provenance'));
  if (by !== undefined) return { by, basis: { declared: true } };
  const recognised = recogniseProvenance({ labels: listOf(fields['labels']) });
  return recognised.by === 'unknown' ? undefined : recognised;
};

/**
 * Reads what a sender declares: service or services, kind, version, environment, region, author, provenance, labels, behaviours and
 * rollback, in an object or a text that holds one. What is of another kind says nothing.
 */
export const declaredIn = (...places: readonly unknown[]): Declared =>
  places.map(readOne).reduce(
    (known, one) => ({
      ...known,
      ...one,
      services: one.services.length > 0 ? one.services : known.services,
      behaviours: [...new Set([...known.behaviours, ...one.behaviours])],
    }),
    nothing,
  );

const readOne = (value: unknown): Declared => {
  const fields = fieldsOf(value);
  const isRollBack = isTrue(fields['rollback']) || isTrue(fields['isrollback']);
  const services = [...listOf(fields['services']), ...listOf(fields['service']), ...listOf(fields['servicename'])];
  const behaviours = [...listOf(fields['behaviours']), ...listOf(fields['behaviour']), ...listOf(fields['behaviors'])];
  return {
    services: [...new Set(services)],
    behaviours: behaviours.flatMap((one) => among(allBehaviours, one) ?? []),
    ...present({
      kind: among(changeKinds, textAt(fields, 'kind') ?? textAt(fields, 'changekind')),
      version: textAt(fields, 'version')?.slice(0, 300),
      environment: (textAt(fields, 'environment') ?? textAt(fields, 'env'))?.slice(0, 200),
      region: textAt(fields, 'region')?.slice(0, 200),
      author: textAt(fields, 'author')?.slice(0, 300),
      provenance: provenanceOf(fields),
    }),
    ...(isRollBack && { isRollBack: true as const }),
  };
};
