import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { RecordChange } from '#application/record-change.js';
import { actorOf } from '../graphql/actor.js';
import { ports, serverLogger } from '../ports.js';
import { rawBodyOf } from '../webhook/raw-body.js';
import { type ChangesAnswer, type ChangesRequest, takeChanges } from './take-changes.js';

/** Where scripts tell of changes in plain JSON. */
@Controller('changes')
export class ChangeController {
  readonly #take: (request: ChangesRequest) => Promise<ChangesAnswer>;

  constructor(@Inject(ports.recordChange) record: RecordChange, @Inject(serverLogger) logger: Logger) {
    this.#take = takeChanges({ record, onFault: (err) => logger.error({ err }, 'a change could not be recorded') });
  }

  @Post()
  async post(@Req() request: Request, @Res() response: Response): Promise<void> {
    const isJson = request.is(['application/json', 'application/*+json']) !== false;
    const answer = await this.#take({ isJson, body: rawBodyOf(request), actor: actorOf(request.headers) });
    // What is left of a body that was not read would be taken for the next request.
    if (answer.status === 413) response.setHeader('connection', 'close');
    if (answer.status === 503) response.setHeader('retry-after', '5');
    response.status(answer.status).json(answer.body);
  }
}
