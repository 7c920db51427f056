import { Module } from '@nestjs/common';
import { commandRoutesOf } from '../edge/command-routes';
import { BlockersController } from './blockers.controller';

@Module({ controllers: [commandRoutesOf('blockers'), BlockersController] })
export class BlockersModule {}
