"""Open data: what is public of plan and inventory as files, with the catalogue that describes them."""
