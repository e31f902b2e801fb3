import { Inject, Injectable } from '@nestjs/common';
import type { ChangeIncident, IncidentOrder, OrderOptions } from '#application/incident-orders.js';
import type { Readiness } from '#application/ports/readiness.js';
import { isNamedPerson } from '#domain/person/named-person.js';
import type { RequestContext } from '../graphql/loaders.js';
import type { RejectionCode } from '../graphql/rejected.types.js';
import { withoutNulls } from '../graphql/without-nulls.js';
import { ports } from '../ports.js';
import type { IncidentChangeResult } from './incident-change.types.js';
import { toIncident } from './incident.types.js';

export type Changed = Promise<typeof IncidentChangeResult>;

/** Carries out the commands of mutations: signs them, and waits until what they brought can be read. */
@Injectable()
export class IncidentChanges {
  constructor(
    @Inject(ports.changeIncident) private readonly change: ChangeIncident,
    @Inject(ports.readiness) private readonly readiness: Readiness,
  ) {}

  async carryOut<T extends IncidentOrder['type']>(
    type: T,
    input: Omit<Extract<IncidentOrder, { type: T }>, 'type'> & Pick<OrderOptions, 'ifVersion' | 'idempotencyKey'>,
    { actor, loaders }: RequestContext,
  ): Changed {
    const { ifVersion, idempotencyKey, ...said } = withoutNulls(input);
    const by = 'by' in said && typeof said.by === 'string' ? said.by : isNamedPerson(actor) ? actor : '';
    const order = { ...said, type, by } as unknown as IncidentOrder;
    const result = await this.change(order, {
      actor,
      ...(ifVersion !== undefined && { ifVersion }),
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
    if (!result.ok) return { code: result.code as RejectionCode, message: result.message };
    const { incidentId, id, position, warnings } = result;
    await this.readiness.projectedUpTo(position);
    // As of this very fact: what an earlier command of the same request read of the incident is no longer so.
    const row = await loaders.incident.load({ id: incidentId, asOf: position });
    if (!row) throw new Error(`${incidentId} has facts but is not listed; rebuild the read tables`);
    return { incident: toIncident(position)(row), id, position, warnings };
  }
}
