import { createInterface } from 'node:readline';
import { Controller, Get, Header, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Maintenance } from '#application/ports/maintenance.js';
import { ports } from '../ports.js';

const ndjson = 'application/x-ndjson';

/** The log as a stream of CloudEvents, one a line. */
@Controller('log')
export class LogController {
  constructor(@Inject(ports.maintenance) private readonly maintenance: Maintenance) {}

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
    const outcome = await this.maintenance.restore(facts(request));
    response.status(outcome.ok ? 200 : outcome.reason === 'not-empty' ? 409 : 400).json(outcome);
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
async function* facts(request: Request): AsyncGenerator<unknown> {
  for await (const line of createInterface({ input: request, crlfDelay: Infinity })) {
    if (line.trim() !== '') yield parsed(line);
  }
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return line;
  }
};
