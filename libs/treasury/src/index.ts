export { BidBonds, type BidBond, type BondStatus, type DeclaredBond } from './bid-bonds';
export { DeclareBidBond } from './declare-bid-bond';
export { TreasuryModule } from './treasury.module';
