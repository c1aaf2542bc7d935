# Builds the site and serves it at the host's root, on port 80:
#     docker build --build-arg SITE_URL=https://katalog.example/ --tag indsatskatalog .
#     docker run --rm --publish 8080:80 indsatskatalog
FROM python:3.13-bookworm AS built
WORKDIR /katalog
COPY . .
ARG SITE_URL=""
# The history tells the version; it is of whoever copied it.
RUN git config --global --add safe.directory /katalog && SITE_URL="$SITE_URL" SITE_DIR=/srv/www make site

FROM nginx:stable
COPY --from=built /srv/www /srv/www
COPY deploy/nginx.conf /etc/nginx/conf.d/default.conf
RUN sed -i 's|/katalog/|/|g' /etc/nginx/conf.d/default.conf && nginx -t
