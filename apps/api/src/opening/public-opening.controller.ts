import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public, SealDocument } from '@kaibiao/identity';
import { DrawnItems, PublicOpenings, WriteProceedings, type Hall, type PublicOpening, type PublishedDraws } from '@kaibiao/opening';
import { ObjectStore } from '@kaibiao/platform';
import { lotNotFound } from '@kaibiao/tender';
import { EnvelopeQuery } from './envelope-query.dto';

@ApiTags('public')
@Controller('public')
export class PublicOpeningController {
  constructor(
    private readonly openings: PublicOpenings,
    private readonly draws: DrawnItems,
    private readonly proceedings: WriteProceedings,
    private readonly store: ObjectStore,
    private readonly seal: SealDocument,
  ) {}

  /** Openings about to begin, under way and just over. */
  @Get('halls')
  @Public()
  async halls(): Promise<{ halls: Hall[] }> {
    return { halls: await this.openings.halls() };
  }

  /** The opening as it stands, of the envelope that is asked for or the present one; before the close the schedule and nothing else. */
  @Get('lots/:lotCode/opening')
  @Public()
  opening(@Param('lotCode') lotCode: string, @Query() { segment }: EnvelopeQuery): Promise<PublicOpening> {
    return this.openings.of(lotCode, segment);
  }

  /** The draws of the opening and what anyone recomputes them from; empty before the reveal. */
  @Get('lots/:lotCode/draws')
  @Public()
  drawn(@Param('lotCode') lotCode: string): Promise<PublishedDraws> {
    return this.draws.published(lotCode);
  }

  /** 开标记录 as canonical JSON, byte for byte what its hash was taken of; of the envelope that is asked for, else the last. */
  @Get('lots/:lotCode/opening-record.json')
  @Public()
  @ApiProduces('application/json')
  @Header('content-type', 'application/json; charset=utf-8')
  async recordData(@Param('lotCode') lotCode: string, @Query() { segment }: EnvelopeQuery): Promise<StreamableFile> {
    const { data } = await this.openings.record(lotCode, segment);
    return new StreamableFile(data, { type: 'application/json; charset=utf-8' });
  }

  /** 开标记录 under the platform's seal. */
  @Get('lots/:lotCode/opening-record.pdf')
  @Public()
  @ApiProduces('application/pdf')
  async recordPdf(@Param('lotCode') lotCode: string, @Query() { segment }: EnvelopeQuery): Promise<StreamableFile> {
    const { pdfHash } = await this.openings.record(lotCode, segment);
    if (pdfHash === null) throw lotNotFound();
    return new StreamableFile(await this.store.get(await this.seal.execute(pdfHash, '开标记录')), {
      type: 'application/pdf',
      disposition: `inline; filename="opening-record-${lotCode}.pdf"`,
    });
  }

  /** 开标记录（续）, the second part of the record, under the platform's seal: holds, causes, objections, confirmations; once a session has ended; of the envelope that is asked for, else the last. */
  @Get('lots/:lotCode/opening-proceedings.pdf')
  @Public()
  @ApiProduces('application/pdf')
  async proceedingsPdf(@Param('lotCode') lotCode: string, @Query() { segment }: EnvelopeQuery): Promise<StreamableFile> {
    const hash = await this.proceedings.execute(lotCode, segment);
    return new StreamableFile(await this.store.get(await this.seal.execute(hash, '开标记录（续）')), {
      type: 'application/pdf',
      disposition: `inline; filename="opening-proceedings-${lotCode}.pdf"`,
    });
  }
}
