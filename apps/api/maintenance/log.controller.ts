import { Controller, Get, Header, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Maintenance } from '#application/ports/maintenance.js';
import { ports, processFacts, type ProcessFacts } from '../ports.js';
import { LineTooLong, linesOf } from './lines-of.js';

const ndjson = 'application/x-ndjson';

/** A fact holds its document whole and in parts, so that a line of an export is longer than what was sent once. */
const bodiesInALine = 8;

/** The log as a stream of CloudEvents, one a line. */
@Controller('log')
export class LogController {
  constructor(
    @Inject(ports.maintenance) private readonly maintenance: Maintenance,
    @Inject(processFacts) private readonly facts: Pick<ProcessFacts, 'maxBodyBytes'>,
  ) {}

  @Get('export')
  @Header('content-type', ndjson)
  async export(@Res() response: Response): Promise<void> {
    try {
      for await (const fact of this.maintenance.export()) {
        if (response.destroyed) return;
        if (!response.write(`${JSON.stringify(fact)}\n`)) await drained(response);
      }
      response.end();
    } catch (fault) {
      // A response that ended as usual would pass for the whole log.
      if (response.headersSent) response.destroy();
      throw fault;
    }
  }

  @Post('import')
  async import(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!request.is(ndjson)) {
      const nextStep = `send it with the header content-type: ${ndjson}`;
      response.status(415).json({ ok: false, problem: 'the body is not announced as an export', nextStep });
      return;
    }
    // A reader that leaves early must not take the connection down, or nobody reads the answer.
    const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
    const lines = linesOf(chunks, bodiesInALine * this.facts.maxBodyBytes);
    try {
      const outcome = await this.maintenance.restore(factsIn(lines));
      response.status(outcome.ok ? 200 : outcome.reason === 'not-empty' ? 409 : 400).json(outcome);
    } catch (fault) {
      if (!(fault instanceof LineTooLong)) throw fault;
      const nextStep = 'send an export as it was written, one fact a line, or raise PRECEDENT_MAX_BODY_BYTES';
      response.status(413).json({ ok: false, reason: 'broken', problem: fault.message, nextStep });
    } finally {
      // Who is still sending is to read the answer.
      request.resume();
    }
  }
}

const drained = (response: Response): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });

/** One JSON value a line. A line that is not JSON is passed on as its text, for the reader to refuse with its number. */
async function* factsIn(lines: AsyncIterable<string>): AsyncGenerator<unknown> {
  for await (const line of lines) if (line.trim() !== '') yield parsed(line);
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return line;
  }
};
