import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/loaders.js';
import { IncidentChangeResult } from './incident-change.types.js';
import { IncidentChanges, type Changed } from './incident-changes.js';
import {
  AssignRoleInput,
  ChangeSeverityInput,
  EndIncidentInput,
  LinkIncidentInput,
  MergeIncidentInput,
  ReopenIncidentInput,
  ReportIncidentInput,
} from './incident-course.types.js';

/** Reports, ends, reopens, links and merges incidents. */
@Resolver()
export class IncidentCourseResolver {
  constructor(private readonly incidents: IncidentChanges) {}

  @Mutation(() => IncidentChangeResult, {
    description: 'Opens an incident. With a number that documents tell of, opens that one.',
  })
  reportIncident(
    @Args('input', { description: 'What broke.' }) input: ReportIncidentInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('ReportIncident', { ...input, services: input.services ?? [] }, context);
  }

  @Mutation(() => IncidentChangeResult, { description: 'Changes the severity. A person does.' })
  changeSeverity(
    @Args('input', { description: 'The severity.' }) input: ChangeSeverityInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('ChangeSeverity', input, context);
  }

  @Mutation(() => IncidentChangeResult, { description: 'Gives a role to a person. A person does.' })
  assignRole(
    @Args('input', { description: 'The role.' }) input: AssignRoleInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('AssignRole', input, context);
  }

  @Mutation(() => IncidentChangeResult, { description: 'Says that the impact is over or less. A person does.' })
  mitigateIncident(
    @Args('input', { description: 'The incident.' }) input: EndIncidentInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('MitigateIncident', input, context);
  }

  @Mutation(() => IncidentChangeResult, {
    description: 'Says that the incident is over; the warnings list what has not recovered. A person does.',
  })
  resolveIncident(
    @Args('input', { description: 'The incident.' }) input: EndIncidentInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('ResolveIncident', input, context);
  }

  @Mutation(() => IncidentChangeResult, { description: 'Says that the incident is not over. A person does.' })
  reopenIncident(
    @Args('input', { description: 'The incident.' }) input: ReopenIncidentInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('ReopenIncident', input, context);
  }

  @Mutation(() => IncidentChangeResult, { description: 'Links two incidents.' })
  linkIncident(
    @Args('input', { description: 'The incidents.' }) input: LinkIncidentInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('LinkIncident', { ...input, relation: input.relation ?? 'related' }, context);
  }

  @Mutation(() => IncidentChangeResult, {
    description: 'Says that an incident is the same one as another, which goes on alone. A person does.',
  })
  mergeIncident(
    @Args('input', { description: 'The incidents.' }) input: MergeIncidentInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('MergeIncident', input, context);
  }
}
