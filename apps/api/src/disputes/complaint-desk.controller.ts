import { Body, Controller, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DecideComplaint, ReceiveComplaint, type ComplaintDecided } from '@kaibiao/disputes';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { SignedDto, signedOf } from '../http/signed.dto';
import { ReceptionDto } from './complaint.dto';

/** How the supervisor handles a complaint (投诉处理). */
@ApiTags('disputes')
@Controller('supervision/complaints/:complaintId')
export class ComplaintDeskController {
  constructor(
    private readonly receiveComplaint: ReceiveComplaint,
    private readonly decideComplaint: DecideComplaint,
  ) {}

  /** Takes the complaint on, or does not, with the reason. */
  @Put('reception')
  @Requires('complaint.handle')
  receive(
    @Caller() principal: Principal,
    @Param('complaintId', ObjectIdPipe) complaintId: string,
    @Body() reception: ReceptionDto,
  ): Promise<{ receivedAt: string }> {
    return this.receiveComplaint.execute(principal, { complaintId, ...reception });
  }

  /** The signed decision, public at once. */
  @Put('decision')
  @Requires('complaint.handle')
  decide(
    @Caller() principal: Principal,
    @Param('complaintId', ObjectIdPipe) complaintId: string,
    @Body() signed: SignedDto,
  ): Promise<ComplaintDecided> {
    return this.decideComplaint.execute(principal, { complaintId, ...signedOf(signed) });
  }
}
