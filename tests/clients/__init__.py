"""What others open our files with: data clients, LibreOffice and Firefox; `make clients` runs these."""
