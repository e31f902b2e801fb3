import { Controller, Get, HttpCode, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { waitingInWords, type Intake } from '#application/intake.js';
import type { Readiness } from '#application/ports/readiness.js';
import { ports, processFacts, type ProcessFacts } from '../ports.js';

type Health = Readonly<{
  status: 'ok';
  head: number;
  failing: readonly string[];
  skippedFacts: number;
  takingIn: number;
}>;

type Ready = Readonly<{ status: 'ready' | 'starting'; detail: string | null }>;

/** For containers and load balancers. */
@Controller()
export class HealthController {
  constructor(
    @Inject(ports.readiness) private readonly readiness: Readiness,
    @Inject(ports.intake) private readonly intake: Intake,
    @Inject(processFacts) private readonly facts: Pick<ProcessFacts, 'isReady'>,
  ) {}

  @Get('health')
  @HttpCode(200)
  async health(): Promise<Health> {
    const { head, projections } = await this.readiness.tables();
    const failing = projections.flatMap(({ name, problem }) => (problem === undefined ? [] : [name]));
    return {
      status: 'ok',
      head,
      failing,
      skippedFacts: projections.reduce((sum, { skipped }) => sum + skipped.length, 0),
      takingIn: this.intake.waiting().documents,
    };
  }

  @Get('ready')
  ready(@Res({ passthrough: true }) response: Response): Ready {
    const isReady = this.facts.isReady();
    response.status(isReady ? 200 : 503);
    return { status: isReady ? 'ready' : 'starting', detail: waitingInWords(this.intake.waiting()) };
  }
}
