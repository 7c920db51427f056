import { Module } from '@nestjs/common';
import { commandRoutesOf } from '../edge/command-routes';
import { MembersController } from './members.controller';

@Module({ controllers: [commandRoutesOf('members'), MembersController] })
export class MembersModule {}
