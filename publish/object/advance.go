package object

import "context"

func (s *Store) advance(ctx context.Context, m Move) error { return s.moveRef(ctx, m) }

func (s *Store) finishMove(ctx context.Context, token string) error { return nil }
