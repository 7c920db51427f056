import { Module } from '@nestjs/common';
import { commandRoutesOf } from '../edge/command-routes';
import { CommunityController } from './community.controller';

@Module({ controllers: [commandRoutesOf('community'), CommunityController] })
export class CommunityModule {}
