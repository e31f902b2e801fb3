import { Inject } from '@nestjs/common';
import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ChangeRecords } from '#application/ports/changes.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import { notRecovered } from '#domain/incident/not-recovered.js';
import { toChange } from '../change/change.types.js';
import type { RequestContext } from '../graphql/loaders.js';
import { ports } from '../ports.js';
import { Incident, toIncident } from './incident.types.js';
import { IncidentOrigin, IncidentStatus } from './live-enums.types.js';
import { ConfirmedCause, Hypothesis, PlannedRemediation, SuspectedChange } from './diagnosis.types.js';
import {
  AssignedRole,
  ImpactOnService,
  IncidentAlert,
  IncidentEntry,
  IncidentLink,
  Symptom,
} from './situation.types.js';

type Asked = Pick<Incident, 'id' | 'asOf'>;

const keyOf = ({ id, asOf }: Asked) => ({ id, ...(asOf !== undefined && { asOf }) });

/** The incident's own facts, read once for all fields and all incidents of a request. */
const recordOf = async (incident: Asked, { loaders }: RequestContext): Promise<IncidentRecord> => {
  const record = await loaders.incidentRecord.load(keyOf(incident));
  if (!record) throw new Error(`${incident.id} is listed but has no facts; rebuild the read tables`);
  return record;
};

const incidentsOf = async (ids: readonly string[], { asOf }: Asked, { loaders }: RequestContext) => {
  const rows = await loaders.incident.loadMany(ids.map((id) => keyOf({ id, ...(asOf !== undefined && { asOf }) })));
  return rows.flatMap((row) => (row && !(row instanceof Error) ? [toIncident(asOf)(row)] : []));
};

/** What people and alerts told of an incident here, beside what documents tell of it. */
@Resolver(() => Incident)
export class LiveIncidentResolver {
  constructor(@Inject(ports.changes) private readonly changes: ChangeRecords) {}

  @ResolveField(() => IncidentStatus, { description: 'Where it stands.' })
  async status(@Parent() incident: Incident, @Context() context: RequestContext): Promise<IncidentStatus> {
    return (await recordOf(incident, context)).status as IncidentStatus;
  }

  @ResolveField(() => IncidentOrigin, { description: 'What opened it.' })
  async origin(@Parent() incident: Incident, @Context() context: RequestContext): Promise<IncidentOrigin> {
    return (await recordOf(incident, context)).origin as IncidentOrigin;
  }

  @ResolveField(() => Int, {
    description: 'How many facts it has. Give it as `ifVersion` to be refused if others add any meanwhile.',
  })
  async version(@Parent() incident: Incident, @Context() context: RequestContext): Promise<number> {
    return (await recordOf(incident, context)).version;
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'When it began: what a document or its report says, else its earliest alert or signal, else when it was reported.',
  })
  async startedAt(@Parent() incident: Incident, @Context() context: RequestContext): Promise<string> {
    return incident.occurredAt ?? (await recordOf(incident, context)).startedAt;
  }

  @ResolveField(() => String, { nullable: true, description: 'What its report says of it.' })
  async summary(@Parent() incident: Incident, @Context() context: RequestContext): Promise<string | null> {
    return (await recordOf(incident, context)).summary;
  }

  @ResolveField(() => [Symptom], { description: 'What was seen, in the order it was recorded.' })
  async symptoms(@Parent() incident: Incident, @Context() context: RequestContext): Promise<Symptom[]> {
    return (await recordOf(incident, context)).symptoms as unknown as Symptom[];
  }

  @ResolveField(() => [IncidentAlert], { description: 'The alerts that belong to it.' })
  async alerts(@Parent() incident: Incident, @Context() context: RequestContext): Promise<IncidentAlert[]> {
    const { alerts } = await recordOf(incident, context);
    return alerts.map(({ alert, ...mark }) => ({ ...mark, ...alert, isFiring: mark.endsAt === null }));
  }

  @ResolveField(() => [ImpactOnService], { description: 'The services it affects, or did.' })
  async affectedServices(@Parent() incident: Incident, @Context() context: RequestContext): Promise<ImpactOnService[]> {
    return [...(await recordOf(incident, context)).services];
  }

  @ResolveField(() => [AssignedRole], { description: 'Who has which role.' })
  async roles(@Parent() incident: Incident, @Context() context: RequestContext): Promise<AssignedRole[]> {
    return [...(await recordOf(incident, context)).roles];
  }

  @ResolveField(() => [IncidentEntry], { description: 'The timeline that was recorded here, by when it happened.' })
  async entries(@Parent() incident: Incident, @Context() context: RequestContext): Promise<IncidentEntry[]> {
    const { entries } = await recordOf(incident, context);
    return entries.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)) as unknown as IncidentEntry[];
  }

  @ResolveField(() => [SuspectedChange], { description: 'The changes that persons suspect, or cleared.' })
  async suspectedChanges(@Parent() incident: Incident, @Context() context: RequestContext): Promise<SuspectedChange[]> {
    const { suspectedChanges } = await recordOf(incident, context);
    const ids = suspectedChanges.map(({ changeId }) => changeId);
    const known = ids.length === 0 ? [] : await this.changes.byIds(ids, incident.asOf);
    const byId = new Map(
      known.flatMap((one) => [one.change.changeId, ...one.alsoToldAs].map((id) => [id, toChange(one)] as const)),
    );
    return suspectedChanges.map((one) => ({ ...one, change: byId.get(one.changeId) ?? null }));
  }

  @ResolveField(() => [Hypothesis], { description: 'What may be the cause.' })
  async hypotheses(@Parent() incident: Incident, @Context() context: RequestContext): Promise<Hypothesis[]> {
    return (await recordOf(incident, context)).hypotheses as unknown as Hypothesis[];
  }

  @ResolveField(() => [ConfirmedCause], { description: 'The causes that persons confirmed on evidence.' })
  async confirmedCauses(@Parent() incident: Incident, @Context() context: RequestContext): Promise<ConfirmedCause[]> {
    const { causes, hypotheses } = await recordOf(incident, context);
    const all = hypotheses.flatMap(({ evidence }) => evidence);
    return causes.map(({ evidenceIds, ...cause }) => ({
      ...cause,
      evidence: all.filter(({ evidenceId }) => evidenceIds.includes(evidenceId)),
    })) as unknown as ConfirmedCause[];
  }

  @ResolveField(() => [PlannedRemediation], { description: 'The remedies that were proposed here.' })
  async plannedRemediations(
    @Parent() incident: Incident,
    @Context() context: RequestContext,
  ): Promise<PlannedRemediation[]> {
    return (await recordOf(incident, context)).remediations as unknown as PlannedRemediation[];
  }

  @ResolveField(() => [IncidentLink], { description: 'What it has to do with others.' })
  async links(@Parent() incident: Incident, @Context() context: RequestContext): Promise<IncidentLink[]> {
    const { links } = await recordOf(incident, context);
    const ids = links.map(({ otherId }) => otherId);
    const byId = new Map((await incidentsOf(ids, incident, context)).map((other) => [other.id, other]));
    return links.map((one) => ({ ...one, other: byId.get(one.otherId) ?? null })) as unknown as IncidentLink[];
  }

  @ResolveField(() => [Incident], { description: 'Incidents that turned out to be this one.' })
  async duplicates(@Parent() incident: Incident, @Context() context: RequestContext): Promise<Incident[]> {
    return incidentsOf((await recordOf(incident, context)).duplicateIds, incident, context);
  }

  @ResolveField(() => Incident, { nullable: true, description: 'The incident that it turned out to be.' })
  async mergedInto(@Parent() incident: Incident, @Context() context: RequestContext): Promise<Incident | null> {
    const { mergedInto } = await recordOf(incident, context);
    return mergedInto === null ? null : ((await incidentsOf([mergedInto], incident, context))[0] ?? null);
  }

  @ResolveField(() => String, { nullable: true, description: 'When it was mitigated; null where it is not.' })
  async mitigatedAt(@Parent() incident: Incident, @Context() context: RequestContext): Promise<string | null> {
    return (await recordOf(incident, context)).mitigated?.at ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: 'When it was resolved; null where it is not.' })
  async resolvedAt(@Parent() incident: Incident, @Context() context: RequestContext): Promise<string | null> {
    return (await recordOf(incident, context)).resolved?.at ?? null;
  }

  @ResolveField(() => [String], {
    description:
      'What has not recovered as far as is known now: alerts that fire, services not cleared, remedies not judged.',
  })
  async notRecovered(@Parent() incident: Incident, @Context() context: RequestContext): Promise<string[]> {
    return notRecovered(await recordOf(incident, context));
  }
}
