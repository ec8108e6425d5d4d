"""Finding a case (办件查询): by number, name, enterprise, certificate or barcode."""
