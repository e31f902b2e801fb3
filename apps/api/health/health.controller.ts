import { Controller, Get, HttpCode, Inject } from '@nestjs/common';
import type { Readiness } from '#application/ports/readiness.js';
import { ports } from '../ports.js';

/** For containers and load balancers. */
@Controller('health')
export class HealthController {
  constructor(@Inject(ports.readiness) private readonly readiness: Readiness) {}

  @Get()
  @HttpCode(200)
  async health(): Promise<{ status: 'ok'; head: number; failing: string[]; skippedFacts: number }> {
    const { head, projections } = await this.readiness.tables();
    const failing = projections.flatMap(({ name, problem }) => (problem === undefined ? [] : [name]));
    return {
      status: 'ok',
      head,
      failing,
      skippedFacts: projections.reduce((sum, { skipped }) => sum + skipped.length, 0),
    };
  }
}
