import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/loaders.js';
import { IncidentChangeResult } from './incident-change.types.js';
import { IncidentChanges, type Changed } from './incident-changes.js';
import {
  AttachAlertInput,
  ObserveSymptomInput,
  RecordTimelineEntryInput,
  ResolveAlertInput,
  ServiceOfIncidentInput,
} from './incident-situation.types.js';

/** Records what is seen, what is affected and what happened. */
@Resolver()
export class IncidentSituationResolver {
  constructor(private readonly incidents: IncidentChanges) {}

  @Mutation(() => IncidentChangeResult, { description: 'Records what is seen.' })
  observeSymptom(
    @Args('input', { description: 'What is seen.' }) input: ObserveSymptomInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('ObserveSymptom', input, context);
  }

  @Mutation(() => IncidentChangeResult, {
    description: 'Attaches an alert that fires. One that fires already changes nothing.',
  })
  attachAlert(
    @Args('input', { description: 'The alert.' }) input: AttachAlertInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut(
      'AttachAlert',
      { ...input, alert: { labels: {}, annotations: {}, ...input.alert } },
      context,
    );
  }

  @Mutation(() => IncidentChangeResult, { description: 'Says that an alert fires no more.' })
  resolveAlert(
    @Args('input', { description: 'The alert.' }) input: ResolveAlertInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut(
      'ResolveAlert',
      { ...input, endsAt: input.endsAt ?? new Date().toISOString() },
      context,
    );
  }

  @Mutation(() => IncidentChangeResult, { description: 'Says that a service is affected.' })
  affectService(
    @Args('input', { description: 'The service.' }) input: ServiceOfIncidentInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('AffectService', input, context);
  }

  @Mutation(() => IncidentChangeResult, { description: 'Says that a service works again, or was never affected.' })
  clearService(
    @Args('input', { description: 'The service.' }) input: ServiceOfIncidentInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('ClearService', input, context);
  }

  @Mutation(() => IncidentChangeResult, { description: 'Records what happened, also late: `at` is when it did.' })
  recordTimelineEntry(
    @Args('input', { description: 'What happened.' }) input: RecordTimelineEntryInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('RecordTimelineEntry', input, context);
  }
}
