import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SealedPapers, type SealedPaper } from '@kaibiao/awarding';
import { Public } from '@kaibiao/identity';

@ApiTags('public')
@Controller('public/lots/:code/sealed-papers')
export class PublicPapersController {
  constructor(private readonly papers: SealedPapers) {}

  /** The formal documents of a lot that the platform has sealed, by their hashes: what a copy is compared with. Says nothing of what they say. */
  @Get()
  @Public()
  list(@Param('code') code: string): Promise<SealedPaper[]> {
    return this.papers.ofLot(code);
  }
}
