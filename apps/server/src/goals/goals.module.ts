import { Module } from '@nestjs/common';
import { commandRoutesOf } from '../edge/command-routes';
import { GoalsController } from './goals.controller';

@Module({ controllers: [commandRoutesOf('goals'), GoalsController] })
export class GoalsModule {}
