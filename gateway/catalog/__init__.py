"""What may be called: services, endpoints, models and tools the district approved."""
