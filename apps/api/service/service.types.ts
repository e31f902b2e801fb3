import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionType } from '../graphql/connection.js';

@ObjectType({ description: 'A service that documents name.' })
export class Service {
  @Field({ description: 'Its name as written.' })
  name!: string;

  @Field(() => Int, { description: 'How many incidents concerned it.' })
  incidents!: number;

  @Field(() => Int, { description: 'How many runbooks it has.' })
  runbooks!: number;

  @Field(() => Int, { description: 'How many failure modes are documented for it.' })
  failureModes!: number;

  @Field(() => String, { nullable: true, description: 'When the latest incident that concerned it began.' })
  lastIncidentAt!: string | null;
}

export const ServiceConnection = connectionType(Service, 'Service');
