import { Module } from '@nestjs/common';
import { commandRoutesOf } from '../edge/command-routes';
import { SprintsController } from './sprints.controller';

@Module({ controllers: [commandRoutesOf('sprints'), SprintsController] })
export class SprintsModule {}
