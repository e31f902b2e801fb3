import type {
  DependencyDeclared,
  DependencyWithdrawn,
  ServiceEvent,
  ServiceRegistered,
  ServiceSource,
} from '#domain/service/service.events.js';
import { serviceKey, sourceKey } from '#domain/service/service.state.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { Projection, Transaction } from '#event-sourcing/projection.js';
import { unreachable } from '#event-sourcing/unreachable.js';
import { OpenRows, type TimedRow } from './open-rows.js';
import * as sql from './service.sql.js';

type DescriptionRow = TimedRow &
  Readonly<{ service_key: string; source_key: string; name: string; source: ServiceSource; told: object }>;

type DependencyRow = TimedRow &
  Readonly<{
    service_key: string;
    depends_on_key: string;
    source_key: string;
    service: string;
    depends_on: string;
    source: ServiceSource;
    note: string | null;
  }>;

type Tables = Readonly<{ descriptions: OpenRows<DescriptionRow>; dependencies: OpenRows<DependencyRow> }>;

/** What sources say of services and of what they depend on. */
export const services: Projection<ServiceEvent> = {
  name: 'services',
  version: 1,
  handles: ['ServiceRegistered', 'ServiceRetired', 'DependencyDeclared', 'DependencyWithdrawn'],
  tables: ['service_description', 'service_dependency'],

  async apply(batch, tx) {
    const tables = await openTables(batch, tx);
    for (const fact of batch) applyFact(fact, tables);
    const { descriptions, dependencies } = tables;
    if (descriptions.changes.length > 0) await tx.query(sql.writeDescriptions, [JSON.stringify(descriptions.changes)]);
    if (dependencies.changes.length > 0) await tx.query(sql.writeDependencies, [JSON.stringify(dependencies.changes)]);
  },
};

const nameIn = ({ data }: ServiceEvent): string => ('service' in data ? data.service : data.name);

const describedBy = (name: string, source: ServiceSource): string =>
  JSON.stringify([serviceKey(name), sourceKey(source)]);

const relatedBy = ({ service, dependsOn, source }: DependencyWithdrawn['data']): string =>
  JSON.stringify([serviceKey(service), serviceKey(dependsOn), sourceKey(source)]);

const openTables = async (batch: readonly Recorded<ServiceEvent>[], tx: Transaction): Promise<Tables> => {
  const keys = [[...new Set(batch.map(({ event }) => serviceKey(nameIn(event))))]];
  const descriptions = await tx.query<DescriptionRow>(sql.openDescriptions, keys);
  const dependencies = await tx.query<DependencyRow>(sql.openDependencies, keys);
  return {
    descriptions: new OpenRows(descriptions, (row) => JSON.stringify([row.service_key, row.source_key])),
    dependencies: new OpenRows(dependencies, (row) =>
      JSON.stringify([row.service_key, row.depends_on_key, row.source_key]),
    ),
  };
};

const applyFact = ({ event, position, occurredAt }: Recorded<ServiceEvent>, tables: Tables): void => {
  const end = { position, until: occurredAt };
  switch (event.type) {
    case 'ServiceRegistered':
      return tables.descriptions.say(descriptionRow(event.data, { position, occurredAt }));
    case 'ServiceRetired':
      return tables.descriptions.takeBack(describedBy(event.data.name, event.data.source), end);
    case 'DependencyDeclared':
      return tables.dependencies.say(dependencyRow(event.data, { position, occurredAt }));
    case 'DependencyWithdrawn':
      return tables.dependencies.takeBack(relatedBy(event.data), end);
    default:
      return unreachable(event);
  }
};

type Moment = Readonly<{ position: number; occurredAt: string }>;

const timed = ({ position, occurredAt }: Moment, isOlder: boolean | undefined): TimedRow => ({
  valid_from: position,
  valid_to: null,
  since: isOlder ? null : occurredAt,
  until: null,
});

const descriptionRow = ({ source, isOlder, ...told }: ServiceRegistered['data'], moment: Moment): DescriptionRow => ({
  ...timed(moment, isOlder),
  service_key: serviceKey(told.name),
  source_key: sourceKey(source),
  name: told.name,
  source,
  told,
});

const dependencyRow = (
  { service, dependsOn, source, note, isOlder }: DependencyDeclared['data'],
  moment: Moment,
): DependencyRow => ({
  ...timed(moment, isOlder),
  service_key: serviceKey(service),
  depends_on_key: serviceKey(dependsOn),
  source_key: sourceKey(source),
  service,
  depends_on: dependsOn,
  source,
  note: note ?? null,
});
