import { Module } from '@nestjs/common';
import { CommunityController } from './community.controller';
import { HistoryController } from './history.controller';

@Module({ controllers: [CommunityController, HistoryController] })
export class CommunityModule {}
