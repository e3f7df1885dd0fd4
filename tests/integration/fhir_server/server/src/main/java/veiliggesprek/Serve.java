package veiliggesprek;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * HAPI's JPA server (R4) on a free port of this machine, in memory, behind one token.
 *
 * <p>Usage: {@code Serve TOKEN MAXIMUM-PAGE}. Prints its base on one line when it is ready, and
 * ends when its standard input does.
 */
public final class Serve {

    private Serve() {}

    public static void main(String[] args) throws Exception {
        String token = args[0];
        int page = Integer.parseInt(args[1]);
        var beans = new AnnotationConfigApplicationContext(Store.class);
        Server http = new Server();
        ServerConnector door = new ServerConnector(http);
        door.setHost("127.0.0.1");
        http.addConnector(door);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(fhir(beans, token, page)), "/fhir/*");
        http.setHandler(context);
        http.start();
        System.out.println("http://127.0.0.1:" + door.getLocalPort() + "/fhir");
        System.out.flush();
        while (System.in.read() != -1) {}
        http.stop();
        System.exit(0);
    }

    private static RestfulServer fhir(
            AnnotationConfigApplicationContext beans, String token, int page) {
        RestfulServer server = new RestfulServer(beans.getBean(ca.uhn.fhir.context.FhirContext.class));
        server.registerProviders(beans.getBean(ResourceProviderFactory.class).createProviders());
        server.registerProvider(beans.getBean(JpaSystemProvider.class));
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        var paging = beans.getBean(DatabaseBackedPagingProvider.class);
        paging.setDefaultPageSize(page);
        paging.setMaximumPageSize(page);
        server.setPagingProvider(paging);
        server.registerInterceptor(new Guard(token));
        return server;
    }

    /** Refuses whoever does not show the token. */
    public static final class Guard {
        private final String wanted;

        Guard(String token) {
            wanted = "Bearer " + token;
        }

        @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
        public void check(RequestDetails request) {
            if (!wanted.equals(request.getHeader("Authorization"))) {
                throw new AuthenticationException("no token");
            }
        }
    }
}
