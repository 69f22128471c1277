package dev.laurel.api.badgekit;

import io.swagger.v3.oas.annotations.Hidden;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A controller of BadgeKit's paths, which answers JSON only. Its handlers take {@link Place},
 * {@link PlacedBadge}, {@link Form}, {@link Pages} and {@link dev.laurel.api.Caller} as arguments.
 * Not part of the OpenAPI description: BadgeKit's shapes are described in docs/badgekit.md.
 */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Hidden
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface BadgeKitController {}
