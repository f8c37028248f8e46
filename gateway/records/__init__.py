"""What is kept about exchanges and for how long: whom they concerned, holds, retention, erasure."""
