import { phaseEn } from '../expert/phase-en';
import type { outsideActsZhCN } from './outside-acts-zh-cn';

export const outsideActsEn: typeof outsideActsZhCN = {
  at: phaseEn,
  sheets: {
    phase: 'A sheet can be given back while it is scored or signed, before the report is drawn up. What is on now: {phase}.',
    paused: 'The evaluation stands still; a sheet can be given back once it goes on.',
  },
  review: {
    phase: 'The room is no longer where it could go back from ({phase}); the request can only be refused.',
    later: 'The prices are open: the review cannot begin anew, the request can only be refused.',
    paused: 'The evaluation stands still: approve once it goes on, or refuse.',
  },
  members: {
    phase: 'Once the report is drawn up nobody is replaced or added. What is on now: {phase}.',
    later: 'The prices are open, the sheets were signed before: nobody is replaced or added.',
    paused: 'The evaluation stands still; members are replaced or added once it goes on.',
  },
  beforeSession: 'Nobody is replaced before the hour of the session ({at}): until then whoever was drawn can withdraw.',
};
