import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  ConcludeContract,
  ContractPdf,
  Contracts,
  OfferContract,
  SealedAttestation,
  type ContractConcluded,
  type ContractOffered,
  type ContractStatement,
  type ContractView,
} from '@kaibiao/awarding';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { SignedDto } from '../http/signed.dto';
import { sendDocument } from '../tender/send-document';
import { ContractOfferDto, ContractTermsDto } from './contract.dto';

/** The contract between tenderer and winner. */
@ApiTags('contract')
@Controller('lots/:lotId')
export class ContractController {
  constructor(
    private readonly offerContract: OfferContract,
    private readonly concludeContract: ConcludeContract,
    private readonly contracts: Contracts,
    private readonly pdf: ContractPdf,
    private readonly attestation: SealedAttestation,
  ) {}

  /** The contract as it would be signed now. Changes nothing. Refused with CONTRACT_INVALID and every difference from the bid. */
  @Post('contract/draft')
  @Requires('contract.offer')
  @HttpCode(200)
  draft(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() terms: ContractTermsDto,
  ): Promise<ContractStatement> {
    return this.offerContract.draft(principal, lotId, terms);
  }

  /** A new offer takes the place of one that the winner has not signed. */
  @Post('contract')
  @Requires('contract.offer')
  @HttpCode(200)
  offer(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { terms, contract }: ContractOfferDto,
  ): Promise<ContractOffered> {
    return this.offerContract.execute(principal, { lotId, terms, contract });
  }

  /** The winner signs the last offer, byte for byte. */
  @Post('contract/signature')
  @Requires('contract.sign')
  @HttpCode(200)
  conclude(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() signed: SignedDto,
  ): Promise<ContractConcluded> {
    return this.concludeContract.execute(principal, { lotId, ...signed });
  }

  @Get('contract')
  @Requires('award.read')
  contract(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<ContractView> {
    return this.contracts.ofLot(principal, lotId);
  }

  @Get('contract.pdf')
  @Requires('award.read')
  @ApiProduces('application/pdf')
  async printed(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDocument(this.pdf, await this.pdf.open(principal, lotId), request, reply);
  }

  /** 合同鉴证书 of a filed contract: its key terms, who signed it with which certificate and when. Refused with CONTRACT_UNFILED until the centre has filed it. */
  @Get('contract-attestation.pdf')
  @Requires('award.read')
  @ApiProduces('application/pdf')
  async attested(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDocument(this.attestation, await this.attestation.open(principal, lotId), request, reply);
  }
}
