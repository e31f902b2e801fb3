import { Field, ObjectType } from '@nestjs/graphql';
import { connectionType } from '../graphql/connection.js';

@ObjectType({ description: 'A service that documents name, or that catalogues, people or observed traffic tell of.' })
export class Service {
  @Field({ description: 'Its name as its sources write it, else as documents do.' })
  name!: string;

  /** The position and the moment it is read at, for the fields that are looked up later. */
  asOf?: number;
  at?: string;
}

@ObjectType({ description: 'Where more is to be found.' })
export class ServiceLink {
  @Field({ description: 'Its address.' })
  url!: string;

  @Field(() => String, { nullable: true, description: 'What it is.' })
  title!: string | null;
}

export const ServiceConnection = connectionType(Service, 'Service');
